using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Prevention;

public sealed class RegistryBlockTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task An_employee_applies_and_keeps_what_the_office_decided(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var drafted = await ApplyAsync(api, People.Reporter, report.Id);
        Assert.Equal(("drafted", "threats", "[\"file\",\"withdraw\"]"), (drafted["state"], drafted["because"], drafted.Ok["allowedActions"]!.ToJsonString()));
        var applied = await api.ChangeBlockAsync("fileRegistryBlock", People.Reporter, drafted.Id, drafted.Version, new { appliedOn = Applied });
        Assert.Equal(("applied", Applied), (applied["state"], applied["appliedOn"]));
        var granted = await api.ChangeBlockAsync("grantRegistryBlock", People.Reporter, drafted.Id, applied.Version, Grant("2030-06-01"));
        // Three months before is Friday, 1 March 2030.
        Assert.Equal(("granted", "Stadt Köln", "51-4711", "2030-06-01", "2030-03-01"), (granted["state"], granted["office"], granted["fileNumber"], granted["endsOn"], granted["remindOn"]));

        var next = await ProlongAsync(api, report.Id, granted.Id);
        Assert.Equal(granted["id"], next["prolongsId"]);
        var filed = await api.ChangeBlockAsync("fileRegistryBlock", People.Reporter, next.Id, next.Version, new { appliedOn = Applied });
        Assert.Equal("refused", (await api.ChangeBlockAsync("refuseRegistryBlock", SupportPeople.Prevention, next.Id, filed.Version))["state"]);
        var other = await ApplyAsync(api, People.Reporter, report.Id);
        Assert.Equal("withdrawn", (await api.ChangeBlockAsync("withdrawRegistryBlock", People.Reporter, other.Id, other.Version))["state"]);
        Assert.Superset(new HashSet<string> { granted["id"], next["id"], other["id"] }, (await api.BlocksAsync(People.Reporter)).Ok["items"]!.AsArray().Select(b => b!["id"]!.ToString()).ToHashSet());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_is_seen_by_the_employee_and_prevention_alone(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var block = await ApplyAsync(api, People.Reporter, (await api.CallAsync("submitReport", People.Reporter, People.Incident())).Id);
        foreach (var token in new[] { People.Reporter, SupportPeople.Prevention })
        {
            Assert.Equal(block["id"], (await api.BlockAsync(token, block.Id))["id"]);
            Assert.Contains((await api.BlocksAsync(token)).Ok["items"]!.AsArray(), b => b!["id"]!.ToString() == block["id"]);
        }
        foreach (var (who, token) in SupportPeople.Others().Concat([("supervisor", People.Supervisor), ("ZKS", People.Zks), ("complaints office", People.Complaints)]))
        {
            foreach (var refused in new[] { await api.BlockAsync(token, block.Id), await api.EvidenceAsync(token, block.Id), await api.ChangeBlockAsync("withdrawRegistryBlock", token, block.Id, block.Version) })
                Assert.True(refused.Code is "not_found" or "forbidden", $"{who}: {refused.Code}");
            var list = await api.BlocksAsync(token);
            Assert.True(list.Code == "forbidden" || list.Ok["items"]!.AsArray().Count == 0, who);
        }
        Assert.Equal("forbidden", (await api.ChangeBlockAsync("withdrawRegistryBlock", SupportPeople.Prevention, block.Id, block.Version)).Code);
    }

    /// <summary>To a colleague it is not there at all, in whatever state.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_goes_on_with_the_block_of_somebody_else(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var colleague = TestTokens.For([Role.Reporter], "50", "colleague-with-a-block");
        var block = await ApplyAsync(api, People.Reporter, (await api.CallAsync("submitReport", People.Reporter, People.Incident())).Id);
        Assert.Equal("not_found", (await api.EvidenceAsync(colleague, block.Id)).Code);
        await GoOnAsync("fileRegistryBlock", new { appliedOn = Applied }, "withdrawRegistryBlock");
        await GoOnAsync("grantRegistryBlock", Grant("2030-06-01"), "refuseRegistryBlock");

        var theirs = await api.CallAsync("submitReport", colleague, People.Incident());
        await SupportPeople.RefusedAsync("/prolongsId", "unknown", api.ApplyForBlockAsync(colleague, new { because = "life", reportIds = new[] { theirs.Id }, prolongsId = block.Id }));
        Assert.Null((await ProlongAsync(api, Guid.Parse(block.Ok["reportIds"]![0]!.ToString()), block.Id)).Code); // the control

        async Task GoOnAsync(string operation, object input, string otherwise)
        {
            foreach (var (tried, with) in new[] { (operation, input), (otherwise, null) }) Assert.Equal("not_found", (await api.ChangeBlockAsync(tried, colleague, block.Id, block.Version, with)).Code);
            block = await api.ChangeBlockAsync(operation, People.Reporter, block.Id, block.Version, input);
        }
    }

    /// <summary>Withdrawing the referral takes back the consent on which it rested.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task A_referral_that_was_withdrawn_is_no_ground_for_an_application(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var injured = TestTokens.For([Role.Reporter], "50", $"withdraws-{protocol}", names: ("Ina", "Rück"));
        var onBehalfOf = new { employeeId = await SupportPeople.EmployeeAsync(api, injured), consentOn = "2026-01-22" };
        var referral = await api.ReferAsync(People.Supervisor, report.Id, new { offerCode = "legal-advice", employee = onBehalfOf });
        Assert.Null((await ApplyAsync(api, injured, report.Id)).Code);
        await api.ChangeReferralAsync("withdrawReferral", injured, referral.Id, referral.Version);
        await SupportPeople.RefusedAsync("/reportIds/0", "unknown", ApplyAsync(api, injured, report.Id));
        await SupportPeople.RefusedAsync("/reportIds/0", "unknown", api.ApplyForBlockAsync(SupportPeople.Prevention, new { because = "threats", reportIds = new[] { report.Id }, onBehalfOf }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_evidence_is_one_document_whose_hashes_fit_and_whose_disclosure_is_logged(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var first = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var second = await api.PublishedAsync("Evidenzmann");
        var block = await ApplyAsync(api, People.Reporter, first.Id, second.Id);
        var evidence = await api.EvidenceAsync(People.Reporter, block.Id);
        var reports = evidence.Ok["reports"]!.AsArray();
        Assert.Equal(block["id"], evidence["blockId"]);
        Assert.Equal(new[] { first["id"], second["id"] }.Order(), reports.Select(r => r!["reportId"]!.ToString()).Order());
        var complained = reports.Single(r => r!["reportId"]!.ToString() == second["id"])!;
        Assert.Equal("""[{"kind":"criminalComplaint","office":"Polizei Köln","fileNumber":"501000-1","filedOn":"2026-01-21"}]""", Text(complained["complaints"]!));
        Assert.Equal((second["number"], "2"), (complained["facts"]!["number"]!.ToString(), complained["facts"]!["level"]!.ToString()));
        Assert.Equal(("Er öffnete mit einem Messer in der Hand.", "Wohnungstür, 3. Etage"), (complained["narrative"]!["text"]!.ToString(), complained["narrative"]!["place"]!.ToString()));
        // The persons of a report are not the registration office's business.
        Assert.DoesNotContain("Evidenzmann", evidence.Ok.ToJsonString(), StringComparison.Ordinal);

        Assert.Equal(6, evidence.Ok["manifest"]!.AsArray().Count);
        var overRest = await new Driver(host, Protocol.Rest).EvidenceAsync(People.Reporter, block.Id);
        Assert.Equal(overRest.Ok["manifest"]!.ToJsonString(), evidence.Ok["manifest"]!.ToJsonString());
        foreach (var part in evidence.Ok["manifest"]!.AsArray()) Assert.Equal(Hash(overRest, part!["pointer"]!.ToString()), part["sha256"]!.ToString());

        Assert.Equal([second.Id, first.Id], (await Sql.ListAsync<Guid[]>(host.Database.Superuser,
            "select object_ids from access_entry where operation = 'getRegistryBlockEvidence' and $1 = any(object_ids) order by n limit 1", first.Id)).Single().OrderByDescending(id => id));
        await Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");
        try { Assert.Equal("log_unavailable", (await api.EvidenceAsync(People.Reporter, block.Id)).Code); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app"); }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Prevention_applies_for_an_employee_who_has_agreed_and_was_referred(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var injured = TestTokens.For([Role.Reporter], "50", $"injured-{protocol}", names: ("Ina", "Jung"));
        var employee = await SupportPeople.EmployeeAsync(api, injured);
        var onBehalfOf = new { employeeId = employee, consentOn = "2026-01-22" };
        var input = new { because = "stalking", reportIds = new[] { report.Id }, onBehalfOf };
        await SupportPeople.RefusedAsync("/reportIds/0", "unknown", api.ApplyForBlockAsync(SupportPeople.Prevention, input)); // nobody has said that it is hers
        await SupportPeople.RefusedAsync("/reportIds/0", "unknown", api.ApplyForBlockAsync(injured, new { because = "stalking", reportIds = new[] { report.Id } }));
        await api.ReferAsync(People.Supervisor, report.Id, new { offerCode = "legal-advice", employee = onBehalfOf });

        var own = await api.ApplyForBlockAsync(injured, new { because = "stalking", reportIds = new[] { report.Id } });
        var block = await api.ApplyForBlockAsync(SupportPeople.Prevention, input);
        Assert.Equal((employee.ToString(), "2026-01-22"), (block["employeeId"], block["consentOn"]));
        Assert.Single((await api.EvidenceAsync(SupportPeople.Prevention, block.Id)).Ok["reports"]!.AsArray());
        Assert.Single((await api.EvidenceAsync(injured, block.Id)).Ok["reports"]!.AsArray());
        Assert.Equal("forbidden", (await api.EvidenceAsync(SupportPeople.Prevention, own.Id)).Code); // she applied by herself and agreed to nothing

        await api.ChangeBlockAsync("withdrawRegistryBlock", injured, block.Id, block.Version);
        Assert.Equal("forbidden", (await api.EvidenceAsync(SupportPeople.Prevention, block.Id)).Code); // with the application the consent is gone

        Assert.Equal("forbidden", (await api.ApplyForBlockAsync(People.Supervisor, input)).Code);
        await SupportPeople.RefusedAsync("/onBehalfOf/consentOn", "in_future", api.ApplyForBlockAsync(SupportPeople.Prevention, input with { onBehalfOf = onBehalfOf with { consentOn = "2099-01-01" } }));
        await SupportPeople.RefusedAsync("/onBehalfOf/employeeId", "unknown", api.ApplyForBlockAsync(SupportPeople.Prevention, input with { onBehalfOf = onBehalfOf with { employeeId = Ids.New() } }));
        var without = await api.ApplyForBlockAsync(SupportPeople.Prevention, new { because = "stalking", reportIds = new[] { report.Id }, onBehalfOf = new { employeeId = employee } });
        Assert.Equal(protocol == Protocol.Rest ? "malformed" : "graphql_validation", without.Code);
    }

    /// <summary>Were it accepted exactly when the employee reported it, trying one after another would tell who did.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Applying_for_somebody_does_not_tell_who_reported(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Papers.Assault.Told(shieldedBecause: "fearOfDisadvantage"));
        var (reporter, colleague) = (await host.Database.EmployeeAsync("demo-reporter@50"), await host.Database.EmployeeAsync("demo-inquirer@50"));
        var both = TestTokens.For([Role.Supervisor, Role.Prevention], "50", "supervises-and-prevents");
        foreach (var token in new[] { SupportPeople.Prevention, both })
        {
            var answers = new[] { await ApplyForAsync(token, reporter), await ApplyForAsync(token, colleague) };
            Assert.All(answers, answer => Assert.Equal("invalid", answer.Code));
            Assert.Equal(answers[0].Problem!["errors"]!.ToJsonString(), answers[1].Problem!["errors"]!.ToJsonString());
        }
        await api.RequestSupportAsync(People.Reporter, report.Id, new { offerCode = "legal-advice" }); // the reporter has said it to the prevention centre
        Assert.Null((await ApplyForAsync(SupportPeople.Prevention, reporter)).Code);
        Assert.Equal("invalid", (await ApplyForAsync(SupportPeople.Prevention, colleague)).Code);

        Task<Answer> ApplyForAsync(string token, Guid employee) =>
            api.ApplyForBlockAsync(token, new { because = "threats", reportIds = new[] { report.Id }, onBehalfOf = new { employeeId = employee, consentOn = "2026-01-22" } });
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_the_state_does_not_allow_is_refused_with_what_it_does(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var block = await ApplyAsync(api, People.Reporter, (await api.CallAsync("submitReport", People.Reporter, People.Incident())).Id);
        await IllegalAsync(["file", "withdraw"], ("grantRegistryBlock", Grant("2030-06-01")), ("refuseRegistryBlock", null));
        var drafted = block;
        block = await api.ChangeBlockAsync("fileRegistryBlock", People.Reporter, block.Id, block.Version, new { appliedOn = Applied });
        await IllegalAsync(["grant", "refuse", "withdraw"], ("fileRegistryBlock", new { appliedOn = Applied }));
        Assert.Equal("precondition_failed", (await api.ChangeBlockAsync("refuseRegistryBlock", People.Reporter, block.Id, drafted.Version)).Code);
        block = await api.ChangeBlockAsync("grantRegistryBlock", People.Reporter, block.Id, block.Version, Grant("2030-06-01"));
        await IllegalAsync(["prolong"], ("fileRegistryBlock", new { appliedOn = Applied }), ("grantRegistryBlock", Grant("2030-06-01")), ("refuseRegistryBlock", null), ("withdrawRegistryBlock", null));

        async Task IllegalAsync(string[] allowed, params (string Operation, object? Input)[] attempts)
        {
            foreach (var (operation, input) in attempts)
            {
                var refused = await api.ChangeBlockAsync(operation, People.Reporter, block.Id, block.Version, input);
                Assert.Equal("illegal_transition", refused.Code);
                Assert.Equal(allowed, refused.Problem!["allowedActions"]!.AsArray().Select(a => a!.ToString()));
            }
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_keeps_rules(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await SupportPeople.RefusedAsync("/reportIds", "length", api.ApplyForBlockAsync(People.Reporter, new { because = "life", reportIds = Array.Empty<Guid>() }));
        await SupportPeople.RefusedAsync("/reportIds", "duplicate", api.ApplyForBlockAsync(People.Reporter, new { because = "life", reportIds = new[] { report.Id, report.Id } }));
        await SupportPeople.RefusedAsync("/reportIds/1", "unknown", api.ApplyForBlockAsync(People.Reporter, new { because = "life", reportIds = new[] { report.Id, Ids.New() } }));
        await SupportPeople.RefusedAsync("/prolongsId", "unknown", api.ApplyForBlockAsync(People.Reporter, new { because = "life", reportIds = new[] { report.Id }, prolongsId = (await ApplyAsync(api, People.Reporter, report.Id)).Id }));
        var block = await ApplyAsync(api, People.Reporter, report.Id);
        await SupportPeople.RefusedAsync("/appliedOn", "out_of_range", api.ChangeBlockAsync("fileRegistryBlock", People.Reporter, block.Id, block.Version, new { appliedOn = "2099-01-01" }));
        block = await api.ChangeBlockAsync("fileRegistryBlock", People.Reporter, block.Id, block.Version, new { appliedOn = Applied });
        foreach (var day in new[] { Applied, "2099-01-01" }) await SupportPeople.RefusedAsync("/endsOn", "out_of_range", api.ChangeBlockAsync("grantRegistryBlock", People.Reporter, block.Id, block.Version, Grant(day)));
        await SupportPeople.RefusedAsync("/office", "length", api.ChangeBlockAsync("grantRegistryBlock", People.Reporter, block.Id, block.Version, new { office = " ", fileNumber = "1", endsOn = "2030-06-01" }));
        foreach (var days in new[] { -1, 367 }) await SupportPeople.RefusedAsync("dueWithinDays", "out_of_range", api.BlocksAsync(SupportPeople.Prevention, days));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Pages_bring_each_exactly_once_whatever_is_added_meanwhile(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var me = TestTokens.For([Role.Reporter], "50", $"block-pages-{protocol}");
        var report = await api.CallAsync("submitReport", me, People.Incident());
        for (var i = 0; i < 7; i++) _ = (await ApplyAsync(api, me, report.Id)).Ok;
        List<string> before = [.. (await api.BlocksAsync(me)).Ok["items"]!.AsArray().Select(b => b!["id"]!.ToString())], seen = [];
        string? cursor = null;
        do
        {
            var page = (await api.BlocksAsync(me, limit: 3, cursor: cursor)).Ok;
            seen.AddRange(page["items"]!.AsArray().Select(b => b!["id"]!.ToString()));
            cursor = protocol == Protocol.Rest ? page["nextCursor"]?.ToString() : page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.ToString() : null;
            _ = (await ApplyAsync(api, me, report.Id)).Ok;
        }
        while (cursor is not null);
        Assert.Equal(7, before.Count);
        Assert.Equal(before, seen);
    }

    /// <summary>A day that every host of these tests has behind it, and not by a year.</summary>
    private static string Applied { get; } = TimeProvider.System.GetUtcNow().AddDays(-10).ToString("yyyy-MM-dd", null);

    private static object Grant(string endsOn) => new { office = "Stadt Köln", fileNumber = "51-4711", endsOn };

    private static Task<Answer> ApplyAsync(Driver api, string token, params Guid[] reports) => api.ApplyForBlockAsync(token, new { because = "threats", reportIds = reports });

    private static Task<Answer> ProlongAsync(Driver api, Guid report, Guid earlier) => api.ApplyForBlockAsync(People.Reporter, new { because = "threats", reportIds = new[] { report }, prolongsId = earlier });

    /// <summary>SHA-256 of what stands at the pointer, in the bytes as they came.</summary>
    private static string Hash(Answer answer, string pointer)
    {
        JsonNode part = answer.Ok;
        foreach (var step in pointer.Split('/')[1..]) part = int.TryParse(step, out var index) ? part[index]! : part[step]!;
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Text(part))));
    }

    /// <summary>As it came: a parsed node that nobody has touched writes its own bytes, but for escapes.</summary>
    private static string Text(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
