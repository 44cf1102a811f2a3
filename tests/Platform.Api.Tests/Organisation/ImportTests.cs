using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Organisation;

public sealed class ImportTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static readonly string Admin = People.In(Role.Administrator, "11");

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Departments_are_added_with_their_hierarchy_changed_and_left_alone(Protocol protocol)
    {
        var (top, part) = ($"T-{protocol}", $"P-{protocol}");
        // The part is listed before the unit above it.
        var first = await ImportAsync(protocol, [Department(part, parent: top), Department(top)]);
        Assert.Equal(("2", "0", "0"), Counts(first));
        var seen = await DepartmentsAsync("2026-06-01");
        Assert.Equal(seen[top]["id"]!.ToString(), seen[part]["parentId"]!.ToString());

        var second = await ImportAsync(protocol, [Department(top), Department(part, name: "Renamed", parent: top)]);
        Assert.Equal(("0", "1", "1"), Counts(second));
        Assert.Equal("Renamed", (await DepartmentsAsync("2026-06-01"))[part]["name"]!.ToString());

        // A reorganisation: one period ends where the next begins, and each day shows the one of that day.
        var third = await ImportAsync(protocol, [Department(part, until: "2026-07-01", parent: top), Department(part, from: "2026-07-01", name: "Anew")]);
        Assert.Equal(("1", "1", "0"), Counts(third));
        Assert.Equal("Anew", (await DepartmentsAsync("2026-07-01"))[part]["name"]!.ToString());
        Assert.Null((await DepartmentsAsync("2026-07-01"))[part]["parentId"]);
        Assert.NotEqual("Anew", (await DepartmentsAsync("2026-06-30"))[part]["name"]!.ToString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_imported_can_be_named_at_once(Protocol protocol)
    {
        var code = $"N-{protocol}";
        await ImportAsync(protocol, [Department(code)]);
        var employee = await new Driver(host, protocol).CallAsync("importEmployees", Admin,
            new { employees = new[] { new { subject = "new-" + code, givenName = "A", familyName = "B", departmentCode = code } } });
        Assert.Equal("1", employee["added"]);
    }

    public static TheoryData<string, string, object[]> Faults => new()
    {
        { "/departments/1/code", "duplicate", [Department("X"), Department("X")] },
        { "/departments/0/validFrom", "overlap", [Department("50", from: "2021-01-01")] },
        { "/departments/1/validFrom", "overlap", [Department("X"), Department("X", from: "2026-03-01")] },
        { "/departments/0/validFrom", "overlap", [Department("50", from: "2019-01-01")] },
        { "/departments/1/parentCode", "unknown", [Department("X"), Department("Y", parent: "nowhere")] },
        { "/departments/0/parentCode", "unknown", [Department("X", parent: "50-A")] }, // ended in 2020
        { "/departments/0/parentCode", "cycle", [Department("X", parent: "X")] },
        { "/departments/2/parentCode", "cycle", [Department("X", parent: "Y"), Department("Y", parent: "Z"), Department("Z", parent: "X")] },
        { "/departments/0/parentCode", "cycle", [Department("11", from: "2020-01-01", parent: "113-4")] }, // 113-4 is below 11 already
        { "/departments/0/validUntil", "order", [Department("X", until: "2025-12-31")] },
        { "/departments/0/code", "length", [Department(new('x', 21))] },
        { "/departments/0/code", "length", [Department("  ")] },
        { "/departments/0/name", "length", [Department("X", name: new('x', 201))] },
        { "/departments", "length", [] },
        { "/departments", "length", [.. Enumerable.Range(0, 1_001).Select(i => Department(i.ToString(CultureInfo.InvariantCulture)))] },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task Departments_that_do_not_fit_are_refused_line_by_line_and_nothing_is_written(string pointer, string code, object[] departments)
    {
        foreach (var protocol in Enum.GetValues<Protocol>())
        {
            var before = await RowsAsync();
            var refused = await ImportAsync(protocol, departments);
            Assert.Equal("invalid", refused.Code);
            Assert.Contains(refused.Problem!["errors"]!.AsArray(), e => (e!["pointer"]!.ToString(), e["code"]!.ToString()) == (pointer, code));
            Assert.Equal(before, await RowsAsync());
        }

        Task<long> RowsAsync() => Sql.ScalarAsync<long>(host.Database.Superuser, "select hashtextextended(string_agg(d::text, '' order by id), 0) from department d");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_unit_cannot_end_before_its_parts_begin(Protocol protocol)
    {
        var (top, part) = ($"K-{protocol}", $"L-{protocol}");
        await ImportAsync(protocol, [Department(top), Department(part, from: "2026-05-01", parent: top)]);
        var refused = await ImportAsync(protocol, [Department(top, until: "2026-05-01")]);
        Assert.Equal(("/departments/0/validUntil", "in_use"), (refused.Problem!["errors"]![0]!["pointer"]!.ToString(), refused.Problem["errors"]![0]!["code"]!.ToString()));
        Assert.Equal("1", (await ImportAsync(protocol, [Department(top, until: "2026-05-02")]))["changed"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_repeated_import_has_one_effect_and_the_same_answer(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var key = "import-" + protocol;
        var input = new { departments = new[] { Department($"I-{protocol}") } };
        var first = await api.CallAsync("importDepartments", Admin, input, key: key);
        Assert.Equal("1", first["added"]);
        Assert.Equal(first.Ok.ToJsonString(), (await api.CallAsync("importDepartments", Admin, input, key: key)).Ok.ToJsonString());
        Assert.Equal("idempotency_key_reused", (await api.CallAsync("importDepartments", Admin, new { departments = new[] { Department($"J-{protocol}") } }, key: key)).Code);
    }

    [Fact]
    public async Task Imports_at_the_same_moment_do_not_get_past_each_other()
    {
        // Each fits what is there; the two do not fit each other. Both may read, neither may write yet.
        await using var connection = new NpgsqlConnection(host.Database.Superuser);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var hold = new NpgsqlCommand("lock table department in share mode", connection, transaction)) await hold.ExecuteNonQueryAsync(Ct);
        var imports = Enumerable.Range(1, 2).Select(month => ImportAsync(Protocol.Rest, [Department("RACE", from: $"2026-0{month}-01")])).ToList();
        await Until.TrueAsync(() => Waiting(host.Database.Superuser) == 2, Ct);
        await transaction.CommitAsync(Ct);

        Assert.Single(await Task.WhenAll(imports), answer => answer.Code is null);
        Assert.Equal(1, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from department where code = 'RACE'"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Sites_are_added_with_all_that_is_in_them_changed_and_left_alone(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var code = $"S-{protocol}";
        Assert.Equal(("1", "0", "0"), Counts(await ImportAsync(Site(code, "Hall", 0, Room("001", "50"), Room("002")))));
        Assert.Equal(("0", "0", "1"), Counts(await ImportAsync(Site(code, "Hall", 0, Room("002")))));
        Assert.Equal(("0", "1", "0"), Counts(await ImportAsync(Site(code, "Hall", 0, Room("001", "32")))));
        Assert.Equal(("0", "1", "0"), Counts(await ImportAsync(Site(code, "Hall", 1, Room("101")))));
        Assert.Equal(("1", "1", "0"), Counts(await ImportAsync(Site(code, "Annex", -1, Room("U01")), Site(code + "2", "Hall", 0))));

        using var client = host.With(Admin);
        var site = (await client.GetFromJsonAsync<JsonNode>("/api/v1/sites", Ct))!.AsArray().Single(s => s!["code"]!.ToString() == code)!;
        var departments = await DepartmentsAsync("2026-06-01");
        Assert.Equal(["Annex", "Hall"], site["buildings"]!.AsArray().Select(b => b!["name"]!.ToString()));
        Assert.Equal([0, 1], site["buildings"]![1]!["floors"]!.AsArray().Select(f => f!["level"]!.GetValue<int>()));
        var rooms = site["buildings"]![1]!["floors"]![0]!["rooms"]!.AsArray();
        Assert.Equal([("001", departments["32"]["id"]!.ToString()), ("002", null)], rooms.Select(r => (r!["number"]!.ToString(), r["departmentId"]?.ToString())));

        Task<Answer> ImportAsync(params object[] sites) => api.CallAsync("importSites", Admin, new { sites });
    }

    public static TheoryData<string, string, object[]> SiteFaults => new()
    {
        { "/sites/1/buildings/0/floors/0/rooms/1/departmentCode", "unknown", [Site("X", "Hall", 0), Site("Y", "Hall", 0, Room("1", "50"), Room("2", "999"))] },
        { "/sites/0/buildings/0/floors/0/rooms/0/departmentCode", "unknown", [Site("X", "Hall", 0, Room("1", "50-A"))] },
        { "/sites/1/code", "duplicate", [Site("X", "Hall", 0), Site("X", "Hall", 1)] },
        { "/sites/0/buildings/0/floors/0/rooms/1/number", "duplicate", [Site("X", "Hall", 0, Room("1"), Room("1"))] },
        { "/sites/0/buildings/0/name", "length", [Site("X", new('x', 201), 0)] },
        { "/sites/0/buildings/0/floors/0/level", "out_of_range", [Site("X", "Hall", 201)] },
        { "/sites/0/buildings/0/floors/0/rooms/0/number", "length", [Site("X", "Hall", 0, Room(" "))] },
        { "/sites", "length", [] },
    };

    [Theory, MemberData(nameof(SiteFaults))]
    public async Task Sites_that_do_not_fit_are_refused_line_by_line_and_nothing_is_written(string pointer, string code, object[] sites)
    {
        foreach (var protocol in Enum.GetValues<Protocol>())
        {
            var refused = await new Driver(host, protocol).CallAsync("importSites", Admin, new { sites });
            Assert.Equal("invalid", refused.Code);
            Assert.Contains(refused.Problem!["errors"]!.AsArray(), e => (e!["pointer"]!.ToString(), e["code"]!.ToString()) == (pointer, code));
            Assert.Equal(0, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from site where code in ('X', 'Y')"));
        }
    }

    private Task<Answer> ImportAsync(Protocol protocol, object[] departments) => new Driver(host, protocol).CallAsync("importDepartments", Admin, new { departments });

    /// <summary>How many sessions of the database wait for a lock.</summary>
    private static long Waiting(string database)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", connection);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The departments of a day, by code.</summary>
    private async Task<Dictionary<string, JsonNode>> DepartmentsAsync(string day)
    {
        using var client = host.With(Admin);
        return (await client.GetFromJsonAsync<JsonNode>($"/api/v1/departments?validOn={day}", Ct))!.AsArray().ToDictionary(d => d!["code"]!.ToString(), d => d!);
    }

    private static (string, string, string) Counts(Answer answer) => (answer["added"], answer["changed"], answer["unchanged"]);

    private static object Department(string code, string from = "2026-01-01", string? until = null, string? parent = null, string name = "Amt") =>
        new { code, name, validFrom = from, validUntil = until, parentCode = parent };

    private static object Site(string code, string building, int level, params object[] rooms) =>
        new { code, name = "Haus", address = "Weg 1, 50667 Köln", buildings = new[] { new { name = building, floors = new[] { new { level, rooms } } } } };

    private static object Room(string number, string? department = null) => new { number, departmentCode = department };
}
