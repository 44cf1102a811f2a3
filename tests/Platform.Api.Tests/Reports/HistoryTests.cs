using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.Api.Reports;
using Platform.Api.Reports.History;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>What happened to a report: field by field for those who review it, without names and internals for its reporter.</summary>
public sealed class HistoryTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    /// <summary>Members of the view that are no facts of their own: keys, what never changes, what is derived, and personal data, of which only the change is kept.</summary>
    private static readonly string[] NotFollowed =
        ["Id", "Number", "SubmittedAt", "ClientAt", "BackDated", "ReporterId", "Department", "MergedReports", "AllowedActions", "Version", "Claim", "ShieldedBecause", "Place", "Narrative", "Persons", "ReturnedBecause"];

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Each_change_says_what_it_changed_and_by_whom(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await WayAsync(api);
        var changes = (await api.HistoryAsync(People.Zks, report.Id)).Ok["items"]!.AsArray();

        Assert.Equal(["submitReport", "returnReport", "resubmitReport", "confirmReport", "reclassifyReport", "referReport", "recordAssessment", "closeReport"], changes.Select(c => c!["operation"]!.ToString()));
        Assert.Equal(["reporter", "supervisor", "reporter", "supervisor", "qualityAssurance", "qualityAssurance", "workingGroup", "qualityAssurance"], changes.Select(c => c!["byRole"]!.ToString()));
        Assert.Equal(await EmployeeAsync(Role.Supervisor, "50"), changes[1]!["byEmployeeId"]!.ToString());
        Assert.Equal(["state: submitted → returned", "returnedBecause: –"], Fields(changes[1]));
        Assert.Equal(["state: returned → submitted", "level: 2 → 1", "computedLevel: 2 → 1", """offences: ["stgb-241"] → ["stgb-185"]""", "narrative: –", "returnedBecause: –", "persons: –"], Fields(changes[2]));
        Assert.Equal(["state: submitted → confirmed"], Fields(changes[3]).Take(1));
        Assert.Equal(["level: 1 → 3"], Fields(changes[4]));
        Assert.Equal("gravercircumstances", changes[4]!["because"]!.ToString(), ignoreCase: true);
        Assert.Contains("endedBecause:  → unfounded", Fields(changes[7]));
        foreach (var secret in new[] { "Mustermann", "Anders", "Messer", "Ganz anders", "Wo genau", "demo-" }) Assert.DoesNotContain(secret, changes.ToJsonString(), StringComparison.Ordinal);
        // Nor does the table hold what the answer leaves out.
        var stored = await Sql.ScalarAsync<string>(host.Database.Superuser, $"select string_agg(fields::text, ' ') from report_change where report_id = '{report.Id}'");
        foreach (var secret in new[] { "Mustermann", "Anders", "Messer", "Ganz anders", "Wo genau", "demo-" }) Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_sent_unchanged_is_no_change(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Sicher?" });
        await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, People.Incident());
        Assert.Equal(["state: returned → submitted", "returnedBecause: –"], Fields((await api.HistoryAsync(People.Supervisor, report.Id)).Ok["items"]![2]));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_reporter_reads_the_timeline_and_not_the_history(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await WayAsync(api);
        Assert.Equal("forbidden", (await api.HistoryAsync(People.Reporter, report.Id)).Code);
        foreach (var role in new[] { Role.Supervisor, Role.QualityAssurance })
            Assert.Equal("forbidden", (await api.HistoryAsync(TestTokens.For([role], "50", DemoIdentity.SubjectOf(Role.Reporter, "50")), report.Id)).Code);
        Assert.Equal("not_found", (await api.HistoryAsync(People.OtherSupervisor, report.Id)).Code);
        Assert.Equal("not_found", (await api.TimelineAsync(People.OtherSupervisor, report.Id)).Code);

        var mine = (await api.TimelineAsync(People.Reporter, report.Id)).Ok.AsArray();
        Assert.Equal(["submitReport", "returnReport", "resubmitReport", "confirmReport", "closeReport"], Operations(mine));
        Assert.Equal("Mit einer Rückfrage zurückgegeben", mine[1]!["label"]!.ToString());
        Assert.All(mine, entry => Assert.Equal(["at", "byRole", "label", "operation"], entry!.AsObject().Select(member => member.Key).Order()));
        // A reviewer who reported is the reporter.
        Assert.Equal(Operations(mine), Operations((await api.TimelineAsync(TestTokens.For([Role.QualityAssurance], "50", DemoIdentity.SubjectOf(Role.Reporter, "50")), report.Id)).Ok.AsArray()));
        Assert.Equal([.. Operations(mine).Take(4), "reclassifyReport", "closeReport"], Operations((await api.TimelineAsync(People.Supervisor, report.Id)).Ok.AsArray()));
        Assert.Equal(8, (await api.TimelineAsync(People.Zks, report.Id)).Ok.AsArray().Count);
        Assert.DoesNotContain((await api.HistoryAsync(People.Supervisor, report.Id)).Ok["items"]!.AsArray(), change => change!["operation"]!.ToString() is "referReport" or "recordAssessment");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_long_history_is_walked_page_by_page(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await WayAsync(api);
        var (seen, pages) = (new List<string>(), 0);
        for (string? cursor = null; pages == 0 || cursor is not null; pages++)
        {
            if (pages == 1) report = await api.ChangeAsync("reopenReport", People.Zks, report.Id, report.Version, new { });
            var page = (await api.HistoryAsync(People.Zks, report.Id, limit: 3, cursor)).Ok;
            seen.AddRange(Operations(page["items"]!.AsArray()));
            cursor = protocol == Protocol.Rest ? page["nextCursor"]?.ToString() : page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.ToString() : null;
        }
        Assert.Equal((3, 9), (pages, seen.Count));
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal("invalid_cursor", (await api.HistoryAsync(People.Zks, (await api.CallAsync("submitReport", People.Reporter, People.Incident())).Id, 3, "AAAA")).Code);
    }

    [Fact]
    public async Task What_was_refused_leaves_no_trace()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal("invalid", (await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "" })).Code);
        Assert.Equal("precondition_failed", (await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, "1", new { })).Code);
        Assert.Equal(["submitReport"], Operations((await api.TimelineAsync(People.Supervisor, report.Id)).Ok.AsArray()));
    }

    /// <summary>A document may hold several mutations: what a refused one had noted does not stand in the history of the next.</summary>
    [Theory]
    [InlineData("""recordOutcome(id: "{complaint}", expectedVersion: "{version}", input: { outcome: CHARGED, decidedOn: "2026-02-01" }) { id }""", "outcome")]
    [InlineData("""recordHouseBan(id: "{report}", input: { reference: "HV 1", issuedOn: "2026-01-21" }) { id }""", "houseBan")]
    [InlineData("""reclassifyReport(id: "{report}", expectedVersion: "{reportVersion}", input: { level: 3, because: GRAVER_CIRCUMSTANCES }) { id }""", "level")]
    [InlineData("""completeTask(id: "{task}", expectedVersion: "{taskVersion}", input: { doneOn: "2026-01-21" }) { id }""", "doneOn")]
    [InlineData("""dismissTask(id: "{task}", expectedVersion: "{taskVersion}", input: { because: NOT_OWED }) { id }""")]
    public async Task What_a_refused_mutation_noted_is_not_told_of_the_next(string next, params string[] fields)
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, Papers.Assault.Told(shieldedBecause: "supervisorInvolved"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        var (complaint, task) = ((await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, (await api.TasksOfAsync(People.Complaints, report.Id)).Single(t => t["state"]!.ToString() == "open"));
        var query = new System.Text.StringBuilder("mutation { a: recordOutcome(id: \"{complaint}\", expectedVersion: \"{version}\", input: { outcome: ACQUITTED, decidedOn: \"2026-02-01\" }) { id } b: ").Append(next).Append(" }")
            .Replace("{complaint}", complaint["id"]!.ToString()).Replace("{version}", complaint["version"]!.ToString()).Replace("{report}", report.Id.ToString()).Replace("{reportVersion}", report.Version)
            .Replace("{task}", task["id"]!.ToString()).Replace("{taskVersion}", task["version"]!.ToString()).ToString();
        using var client = host.With(TestTokens.For([Role.ComplaintsOffice, Role.QualityAssurance], "113-4", "both-hands"));
        using var response = await client.PostAsJsonAsync("/graphql", new { query }, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        Assert.Equal("illegal_transition", Assert.Single(answer!["errors"]!.AsArray())!["extensions"]!["code"]!.ToString());
        var last = (await api.HistoryAsync(People.Zks, report.Id)).Ok["items"]!.AsArray()[^1]!;
        Assert.StartsWith(last["operation"]!.ToString(), next, StringComparison.Ordinal);
        Assert.Equal(fields, last["fields"]!.AsArray().Select(f => f!["field"]!.ToString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_completed_task_says_when_it_was_done_and_by_which_hand(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Papers.Assault.Told());
        _ = (await api.CompleteTaskAsync(People.Supervisor, await api.TaskOfAsync(People.Supervisor, report.Id), "2026-01-21")).Ok;
        var last = (await api.HistoryAsync(People.Supervisor, report.Id)).Ok["items"]!.AsArray()[^1]!;
        Assert.Equal(("completeTask", "Aufgabe als erledigt gemeldet", "supervisor"), (last["operation"]!.ToString(), last["label"]!.ToString(), last["byRole"]!.ToString()));
        Assert.Equal(["doneOn:  → 2026-01-21"], Fields(last));
        Assert.Equal("completeTask", Operations((await api.TimelineAsync(People.Supervisor, report.Id)).Ok.AsArray()).Last());
        Assert.DoesNotContain("completeTask", Operations((await api.TimelineAsync(People.Reporter, report.Id)).Ok.AsArray()));

        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(await api.PersonAsync(People.Zks, report.Id)));
        await api.RecordOutcomeAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, "discontinuedForLackOfEvidence", "2026-02-01");
        _ = (await api.CompleteTaskAsync(People.Zks, await api.TaskOfAsync(People.Zks, report.Id), "2026-02-02")).Ok;
        Assert.Equal("qualityAssurance", (await api.HistoryAsync(People.Supervisor, report.Id)).Ok["items"]!.AsArray()[^1]!["byRole"]!.ToString());
    }

    /// <summary>An accident report says that one of the injured is unfit for work, and they are hidden.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task From_whom_the_injured_are_hidden_is_not_told_of_their_accident_reports(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        foreach (var done in new[] { true, false })
        {
            var report = await api.CallAsync("submitReport", People.Reporter, Papers.Assault.Told(shieldedBecause: "supervisorInvolved"));
            var task = await api.TaskOfAsync(People.Complaints, report.Id);
            _ = (done ? await api.CompleteTaskAsync(People.Complaints, task, "2026-01-21") : await api.DismissTaskAsync(People.Complaints, task, "notOwed")).Ok;
            string[] all = ["submitReport", done ? "completeTask" : "dismissTask"];
            foreach (var (token, told) in new[] { (People.Supervisor, all[..1]), (People.Complaints, all) })
            {
                Assert.Equal(told, Operations((await api.HistoryAsync(token, report.Id)).Ok["items"]!.AsArray()));
                Assert.Equal(told, Operations((await api.TimelineAsync(token, report.Id)).Ok.AsArray()));
            }
        }
    }

    /// <summary>Who changed a report as its reporter is who reported it.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task From_whom_the_reporter_is_shielded_is_not_told_who_reported(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Papers.Assault.Told(shieldedBecause: "supervisorInvolved"));
        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var (reporter, supervisor) = (await EmployeeAsync(Role.Reporter, "50"), await EmployeeAsync(Role.Supervisor, "50"));
        Assert.Equal([null, supervisor], await ByAsync(People.Supervisor));
        foreach (var known in new[] { People.Zks, People.Complaints }) Assert.Equal([reporter, supervisor], await ByAsync(known));

        async Task<IEnumerable<string?>> ByAsync(string token) => (await api.HistoryAsync(token, report.Id)).Ok["items"]!.AsArray().Select(c => c!["byEmployeeId"]?.ToString());
    }

    /// <summary>The working group sees what was referred to it, and its members may review elsewhere: the history is still for those who review this report.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Who_sees_a_report_only_for_the_working_group_does_not_read_its_history(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ReferAsync(People.Zks, report.Id, report.Version);
        var member = TestTokens.For([Role.WorkingGroup, Role.Supervisor], "32", "member-and-supervisor-elsewhere");
        _ = (await api.ReportAsync(member, report.Id)).Ok;
        Assert.Equal("forbidden", (await api.HistoryAsync(member, report.Id)).Code);
        Assert.Equal("forbidden", (await api.EarlierAsync(member, report.Id)).Code);
    }

    [Fact]
    public void Every_coded_member_of_the_view_is_followed()
    {
        var followed = typeof(CodedFields).Assembly.GetTypes().Single(t => t.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal) && t.GetProperties().Any(p => p.Name == "EndedBecause") && t.GetProperties().Any(p => p.Name == "DepartmentId"))
            .GetProperties().Select(p => p.Name);
        Assert.Empty(typeof(ReportView).GetProperties().Select(p => p.Name).Except(followed).Except(NotFollowed));
    }

    [Fact]
    public void Every_action_has_its_words()
    {
        var operations = Enum.GetNames<ReportAction>().Select(action => char.ToLowerInvariant(action[0]) + action[1..]);
        Assert.DoesNotContain(operations, action => !ReportOperations.All.ContainsKey(action) && !ReportOperations.All.ContainsKey(action + "Report"));
    }

    /// <summary>Submitted, asked back, mended, confirmed, raised, assessed and closed.</summary>
    private static async Task<Answer> WayAsync(Driver api)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo genau?" });
        var mended = System.Text.Json.JsonSerializer.SerializeToNode(People.Incident("Anders", "stgb-185"))!;
        mended["narrative"] = "Ganz anders.";
        report = await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, mended);
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "graverCircumstances" });
        report = await api.ReferAsync(People.Zks, report.Id, report.Version);
        report = await api.AssessAsync(People.WorkingGroup, report.Id, report.Version);
        return await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, new { because = "unfounded" });
    }

    private static IEnumerable<string> Operations(JsonArray entries) => entries.Select(entry => entry!["operation"]!.ToString());

    private static IEnumerable<string> Fields(JsonNode? change) =>
        change!["fields"]!.AsArray().Select(f => f!["from"] is null && f["to"] is null ? $"{f["field"]}: –" : $"{f["field"]}: {Text(f["from"])} → {Text(f["to"])}");

    private static string? Text(JsonNode? value) => value is JsonArray list ? list.ToJsonString() : value?.ToString();

    private Task<string?> EmployeeAsync(Role role, string department) =>
        Sql.ScalarAsync<string>(host.Database.Superuser, $"select id::text from employee where subject = '{DemoIdentity.SubjectOf(role, department)}'");
}
