using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>Mutations of one document run one after the other in one scope: what the first was refused must not ride along with the second.</summary>
public sealed class TwoMutationsTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Second = "b: submitReport(input: " + Input + ") { id }";
    private const string Input = """{ reporterRole: AFFECTED, occurredAt: "2026-01-20T09:30:00Z", setting: OFFICE, offences: ["stgb-241"], narrative: "x" }""";
    private readonly Driver api = new(host, Protocol.Rest);

    [Fact]
    public async Task Publishing_that_the_legal_gate_refuses_leaves_nothing()
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Leise", "stgb-185"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var person = await api.PersonAsync(People.Zks, report.Id);
        await RefusedAsync("legal_gate", Role.QualityAssurance, report, "publishReport", $"{{ entries: [{Entry(person)}] }}");
    }

    [Fact]
    public async Task Publishing_with_a_good_and_a_bad_entry_makes_neither()
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Halb"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        var person = await api.PersonAsync(People.Zks, report.Id);
        await RefusedAsync("invalid", Role.QualityAssurance, report, "publishReport", $"{{ entries: [{Entry(person)}, {Entry(report.Id.ToString())}] }}");
    }

    [Theory, InlineData("offences: [\"unknown\"]"), InlineData("offences: [\"stgb-241\"], departmentId: \"01900000-0000-7000-8000-000000000000\"")]
    public async Task Resubmitting_what_breaks_a_rule_leaves_nothing(string bad)
    {
        var me = Hats(Role.Reporter);
        var report = await api.CallAsync("submitReport", me, People.Incident());
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" });
        await RefusedAsync("invalid", Role.Reporter, report, "resubmitReport", $"{{ reporterRole: WITNESS, occurredAt: \"2026-01-21T09:30:00Z\", setting: OFFICE, narrative: \"y\", {bad} }}");
    }

    [Fact]
    public async Task Confirming_what_one_reported_oneself_leaves_nothing()
    {
        var report = await api.CallAsync("submitReport", Hats(Role.Supervisor), People.Incident());
        await RefusedAsync("four_eyes", Role.Supervisor, report, "confirmReport", """{ houseBan: { reference: "HV 1", issuedOn: "2026-01-21" } }""");
    }

    [Fact]
    public async Task Publishing_what_one_reported_oneself_leaves_nothing()
    {
        var report = await api.CallAsync("submitReport", Hats(Role.QualityAssurance), People.Incident(offence: "stgb-185"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await RefusedAsync("four_eyes", Role.QualityAssurance, report, "publishReport", "{}");
    }

    [Theory, InlineData("confirmReport", "{}"), InlineData("returnReport", """{ reason: "Wann?" }""")]
    public async Task A_step_that_the_state_does_not_allow_leaves_nothing(string verb, string input)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" });
        await RefusedAsync("illegal_transition", Role.Supervisor, report, verb, input);
    }

    [Theory, InlineData(Role.Supervisor, "returnReport", """{ reason: "" }"""), InlineData(Role.Supervisor, "confirmReport", """{ houseBan: { reference: "", issuedOn: "2026-01-21" } }""")]
    [InlineData(Role.ComplaintsOffice, "recordComplaint", """{ kind: CRIMINAL_COMPLAINT, office: "x", fileNumber: "1", filedOn: "2020-01-01" }""")]
    public async Task Input_that_breaks_a_rule_leaves_nothing(Role role, string verb, string input)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        if (role == Role.ComplaintsOffice) report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await RefusedAsync("invalid", role, report, verb, input);
    }

    [Theory, InlineData("confirmReport", "{}"), InlineData("returnReport", """{ reason: "Wo?" }""")]
    public async Task A_decision_on_an_old_version_leaves_nothing(string verb, string input)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await RefusedAsync("precondition_failed", Role.Supervisor, report, verb, input, version: "1");
    }

    [Fact]
    public async Task After_a_refusal_the_same_key_repeats_only_what_took_effect()
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var first = await RefusedAsync("precondition_failed", Role.Supervisor, report, "confirmReport", "{}", version: "1", key: "pair");
        var before = await CountAsync("report");
        var again = await AskAsync(Role.Supervisor, Document("confirmReport", report.Id, "1", "{}"), "pair");
        Assert.Equal("precondition_failed", Code(again, "a"));
        Assert.Equal(first["data"]!["b"]!["id"]!.ToString(), again["data"]!["b"]!["id"]!.ToString());
        Assert.Equal(before, await CountAsync("report"));

        // The refused one has left no trace under its key: mended, it takes effect.
        var mended = await AskAsync(Role.Supervisor, Document("confirmReport", report.Id, report.Version, "{}"), "pair");
        Assert.Equal("CONFIRMED", mended["data"]!["a"]!["state"]!.ToString());
        Assert.Equal(before, await CountAsync("report"));
    }

    [Fact]
    public async Task A_refused_submission_takes_no_number_with_the_next()
    {
        var before = (Reports: await CountAsync("report"), Last: await LastNumberAsync());
        var answer = await AskAsync(Role.Reporter, $"mutation {{ a: submitReport(input: {Input.Replace("stgb-241", "unknown", StringComparison.Ordinal)}) {{ id }} {Second} }}");
        Assert.Equal("invalid", Code(answer, "a"));
        Assert.Equal((before.Reports + 1, before.Last + 1), (await CountAsync("report"), await LastNumberAsync()));
    }

    private async Task<JsonNode> RefusedAsync(string code, Role role, Answer report, string verb, string input, string? version = null, string? key = null)
    {
        var before = (Report: await ReportAsync(report.Id), Entries: await CountAsync("register_entry"), Persons: await CountAsync("person"), Reports: await CountAsync("report"), Keys: await CountAsync("idempotent_request"));
        var answer = await AskAsync(role, Document(verb, report.Id, version ?? report.Version, input), key);
        Assert.Equal(code, Code(answer, "a"));
        Assert.NotNull(answer["data"]!["b"]!["id"]);
        Assert.Equal(before.Report, await ReportAsync(report.Id));
        Assert.Equal(
            (before.Entries, before.Persons, before.Reports + 1, before.Keys + (key is null ? 0 : 1)),
            (await CountAsync("register_entry"), await CountAsync("person"), await CountAsync("report"), await CountAsync("idempotent_request")));
        return answer;
    }

    private static string Document(string verb, Guid id, string version, string input) => $"mutation {{ a: {verb}(id: \"{id}\", expectedVersion: \"{version}\", input: {input}) {{ id state }} {Second} }}";

    private async Task<JsonNode> AskAsync(Role role, string query, string? key = null)
    {
        using var client = host.With(Hats(role));
        var body = new JsonObject { ["query"] = query };
        if (key is not null) body["extensions"] = new JsonObject { ["idempotencyKey"] = key };
        using var response = await client.PostAsJsonAsync("/graphql", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Everything stored of the report: its row with its version, its story, its persons and what was announced of it.</summary>
    private async Task<string?> ReportAsync(Guid id) => await Sql.ScalarAsync<string>(host.Database.Superuser,
        """
        select concat_ws(E'\n', r.xmin, r, (select n::text from report_narrative n where n.report_id = r.id),
          (select string_agg(p::text, ' ' order by p.position) from involved_person p where p.report_id = r.id), (select count(*) from event e where e.entity_id = r.id))
        from report r where r.id = $1
        """, id);

    private Task<long> CountAsync(string table) => Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from {table}");

    private Task<long> LastNumberAsync() => Sql.ScalarAsync<long>(host.Database.Superuser, "select coalesce(max(right(number, 6)::int), 0)::bigint from report");

    private static string? Code(JsonNode answer, string alias) =>
        answer["errors"]?.AsArray().Single(e => e!["path"]?[0]?.ToString() == alias)!["extensions"]!["code"]!.ToString();

    private static string Entry(string person) => $"{{ involvedPersonId: \"{person}\", necessity: \"Mitarbeitende müssen vor Besuchen gewarnt werden.\" }}";

    /// <summary>Somebody who may do both: decide and report.</summary>
    private static string Hats(Role role) => TestTokens.For([role, Role.Reporter], "50", "hats-" + role);
}
