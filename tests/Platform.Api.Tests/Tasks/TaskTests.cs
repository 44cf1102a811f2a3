using System.Text.Json.Nodes;
using Platform.Api.Tests.Deadlines;
using Platform.Api.Tests.Papers;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Tasks;

public sealed class TaskTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    public static TheoryData<Protocol, int> Levels()
    {
        var all = new TheoryData<Protocol, int>();
        foreach (var protocol in new[] { Protocol.Rest, Protocol.GraphQL })
            for (var level = 0; level <= 3; level++) all.Add(protocol, level);
        return all;
    }

    /// <summary>What happens to a published entry's grounds, and what the review says of it; null where none is opened.</summary>
    public static TheoryData<Protocol, string, string?> Outcomes()
    {
        var all = new TheoryData<Protocol, string, string?>();
        foreach (var protocol in new[] { Protocol.Rest, Protocol.GraphQL })
        {
            all.Add(protocol, "charged", null);
            all.Add(protocol, "penalOrder", null);
            all.Add(protocol, "discontinued", null);
            all.Add(protocol, "convicted", null);
            all.Add(protocol, "discontinuedForLackOfEvidence", "discontinuedForLackOfEvidence");
            all.Add(protocol, "acquitted", "acquitted");
            all.Add(protocol, "withdraw", "requestWithdrawn");
        }
        return all;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_supervisor_who_must_not_know_the_injured_has_no_task_about_them(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (open, shielded) = (await Assault.InAsync(api, "submitted"), await Assault.InAsync(api, "submitted", Assault.Told(shieldedBecause: "supervisorInvolved")));
        await api.TaskOfAsync(People.Supervisor, open.Report);
        Assert.Empty(await api.TasksOfAsync(People.Supervisor, shielded.Report));
        var task = await api.TaskOfAsync(People.Complaints, shielded.Report);
        Assert.Equal("not_found", (await api.DismissTaskAsync(People.Supervisor, task, "notOwed")).Code);
        Assert.Equal("notOwed", (await api.DismissTaskAsync(People.Complaints, task, "notOwed"))["dismissedBecause"]);
    }

    /// <summary>Deadlines know the injured by their place alone, and a mended report may have somebody else there.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task What_was_sent_for_one_injured_person_was_not_sent_for_another(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = (await api.CallAsync("submitReport", People.Reporter, Told(("Alt", 5), ("Neu", 6)))).Id;
        var first = (await DeadlinesAsync())[0]["id"]!.ToString();
        _ = (await api.CompleteTaskAsync(People.Supervisor, (await api.TasksOfAsync(People.Supervisor, report)).Single(t => t["aboutId"]!.ToString() == first), "2026-01-21")).Ok;
        await MendAsync(("Alt", 7), ("Neu", 6)); // the same persons, told of otherwise
        Assert.Equal(["2026-01-21", null], (await DeadlinesAsync()).Select(d => d["metOn"]?.ToString()));
        await MendAsync(("Neu", 6));
        Assert.Equal([null], (await DeadlinesAsync()).Select(d => d["metOn"]?.ToString()));
        Assert.Equal(["open", "done", "dismissed"], (await api.TasksOfAsync(People.Supervisor, report)).Select(t => t["state"]!.ToString()));

        async Task<IReadOnlyList<JsonNode>> DeadlinesAsync() =>
            [.. (await api.ReportDeadlinesAsync(People.Supervisor, report)).Ok.AsArray().Select(d => d!).Where(d => d["kind"]!.ToString() == "accidentReport").OrderBy(d => d["position"]!.GetValue<int>())];

        async Task MendAsync(params (string Name, int Days)[] injured)
        {
            var returned = await api.ChangeAsync("returnReport", People.Supervisor, report, (await api.ReportAsync(People.Supervisor, report)).Version, new { reason = "Wer?" });
            _ = (await api.ChangeAsync("resubmitReport", People.Reporter, report, returned.Version, Told(injured))).Ok;
        }

        static object Told(params (string Name, int Days)[] injured) => new
        {
            reporterRole = "witness",
            occurredAt = "2026-01-20T09:30:00+01:00",
            setting = "office",
            offences = new[] { "stgb-223" },
            narrative = "Er schlug zu.",
            persons = injured.Select(p => new { role = "injured", familyName = p.Name, incapacityDays = p.Days }),
        };
    }

    /// <summary>The persons told in another order are still the same: what was sent for one of them is done, at whatever position.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task What_was_sent_for_an_injured_person_goes_with_him_or_her(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = (await api.CallAsync("submitReport", People.Reporter, Assault.Injured("Alt", "Neu"))).Id;
        var first = (await api.ReportDeadlinesAsync(People.Supervisor, report)).Ok.AsArray().Single(d => $"{d!["kind"]} {d["position"]}" == "accidentReport 1")!["id"]!.ToString();
        _ = (await api.CompleteTaskAsync(People.Supervisor, (await api.TasksOfAsync(People.Supervisor, report)).Single(t => t["aboutId"]!.ToString() == first), "2026-01-21")).Ok;
        var returned = await api.ChangeAsync("returnReport", People.Supervisor, report, (await api.ReportAsync(People.Supervisor, report)).Version, new { reason = "Wer?" });
        _ = (await api.ChangeAsync("resubmitReport", People.Reporter, report, returned.Version, Assault.Injured("Neu", "Alt"))).Ok;

        var deadlines = (await api.ReportDeadlinesAsync(People.Supervisor, report)).Ok.AsArray().Where(d => d!["kind"]!.ToString() == "accidentReport").ToDictionary(d => d!["id"]!.ToString(), d => $"{d!["position"]} {d["metOn"]}");
        Assert.Equal(["1 ", "2 2026-01-21"], deadlines.Values.Order(StringComparer.Ordinal));
        Assert.Equal(["1  open", "1  done", "2 2026-01-21 done"], (await api.TasksOfAsync(People.Supervisor, report)).Select(t => $"{deadlines[t["aboutId"]!.ToString()]} {t["state"]}").OrderByDescending(line => line.EndsWith("open", StringComparison.Ordinal)).ThenBy(line => line, StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Levels))]
    public async Task From_level_1_on_a_confirmed_report_is_to_be_charged(Protocol protocol, int level)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        if (level != 2) report = await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level, because = "lesserCircumstances" });
        Assert.Empty(await api.TasksOfAsync(People.Complaints, report.Id)); // nobody has vouched for it
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Equal(level >= 1 ? ["fileComplaint open"] : [], (await api.TasksOfAsync(People.Complaints, report.Id)).Select(t => $"{t["kind"]} {t["state"]}"));

        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        Assert.Equal(level >= 1 ? ["fileComplaint done"] : [], (await api.TasksOfAsync(People.Complaints, report.Id)).Select(t => $"{t["kind"]} {t["state"]}"));
        await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        Assert.Equal(level >= 1 ? 1 : 0, (await api.TasksOfAsync(People.Complaints, report.Id)).Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_comes_and_goes_with_the_level_and_with_the_report(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ConfirmedAsync(api);
        report = await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 0, because = "lesserCircumstances" });
        Assert.Equal("dismissed levelLowered", await LineAsync(api, report));
        report = await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "graverCircumstances" });
        Assert.Equal("open ", await LineAsync(api, report));
        report = await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, new { because = "unfounded" });
        Assert.Equal("dismissed reportEnded", await LineAsync(api, report));
        report = await api.ChangeAsync("reopenReport", People.Zks, report.Id, report.Version, new { });
        Assert.Equal("open ", await LineAsync(api, report));

        // What a person has dismissed stays so.
        await api.DismissTaskAsync(People.Complaints, await api.TaskOfAsync(People.Complaints, report.Id), "pursuedAlready");
        report = await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, new { because = "unfounded" });
        await api.ChangeAsync("reopenReport", People.Zks, report.Id, report.Version, new { });
        Assert.Equal("dismissed pursuedAlready", await LineAsync(api, report));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_tasks_of_one_report_are_asked_for_alone(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (report, other) = (await ConfirmedAsync(api), await ConfirmedAsync(api));
        Assert.Equal([report["id"]], (await api.TasksAsync(People.Complaints, report: report.Id)).Ok["items"]!.AsArray().Select(t => t!["reportId"]!.ToString()));
        Assert.Empty((await api.TasksAsync(People.Complaints, state: "done", report: report.Id)).Ok["items"]!.AsArray());
        Assert.Empty((await api.TasksAsync(People.OtherSupervisor, report: other.Id)).Ok["items"]!.AsArray());
        Assert.Contains(other["id"], (await api.TasksAsync(People.Complaints)).Ok["items"]!.AsArray().Select(t => t!["reportId"]!.ToString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_task_is_seen_and_done_in_its_own_queue(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ConfirmedAsync(api);
        var task = await api.TaskOfAsync(People.Complaints, report.Id);
        Assert.Equal((report["number"], """["dismiss"]"""), (task["reportNumber"]!.ToString(), task["allowedActions"]!.ToJsonString()));
        foreach (var other in new[] { People.Supervisor, People.Zks })
        {
            Assert.Empty(await api.TasksOfAsync(other, report.Id));
            Assert.Equal("not_found", (await api.TaskAsync(other, Guid.Parse(task["id"]!.ToString()))).Code);
            Assert.Equal("not_found", (await api.DismissTaskAsync(other, task, "noOffence")).Code);
        }
        Assert.Equal("forbidden", (await api.TasksAsync(People.Reporter)).Code);

        foreach (var wrong in new[] { "notOwed", "reportEnded", "levelLowered" })
        {
            var refused = await api.DismissTaskAsync(People.Complaints, task, wrong);
            Assert.Equal(("invalid", "not_applicable"), (refused.Code, refused.Problem!["errors"]![0]!["code"]!.ToString()));
        }
        Assert.Equal("""["dismiss"]""", (await api.CompleteTaskAsync(People.Complaints, task, "2026-02-01")).Problem!["allowedActions"]!.ToJsonString()); // recorded, not ticked off
        var dismissed = await api.DismissTaskAsync(People.Complaints, task, "noOffence");
        Assert.Equal(("dismissed", "noOffence"), (dismissed["state"], dismissed["dismissedBecause"]));
        Assert.Equal("precondition_failed", (await api.DismissTaskAsync(People.Complaints, task, "noOffence")).Code);
    }

    /// <summary>The injured are hidden from the supervisor then, who could not write what the insurer asks.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task The_accident_report_of_a_shielded_report_is_the_complaints_office_s_task(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (open, shielded) = (await api.CallAsync("submitReport", People.Reporter, Papers.Assault.Told()), await api.CallAsync("submitReport", People.Reporter, Papers.Assault.Told("supervisorInvolved")));
        foreach (var (report, whose, other) in new[] { (open, People.Supervisor, People.Complaints), (shielded, People.Complaints, People.Supervisor) })
        {
            var task = await api.TaskOfAsync(whose, report.Id);
            Assert.Equal("fileAccidentReport", task["kind"]!.ToString());
            Assert.Empty(await api.TasksOfAsync(other, report.Id));
            Assert.Equal("not_found", (await api.TaskAsync(other, Guid.Parse(task["id"]!.ToString()))).Code);
            Assert.Equal("not_found", (await api.CompleteTaskAsync(other, task, "2026-01-22")).Code);
            Assert.Equal("done", (await api.CompleteTaskAsync(whose, task, "2026-01-22"))["state"]);
        }
    }

    [Theory, MemberData(nameof(Outcomes))]
    public async Task An_outcome_that_removes_the_ground_calls_for_a_review(Protocol protocol, string outcome, string? lost)
    {
        var api = new Driver(host, protocol);
        var report = await PublishedAsync(api, People.Request());
        var complaint = (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!;
        if (outcome is "acquitted" or "convicted") complaint = (await api.RecordOutcomeAsync(People.Complaints, complaint, "charged", "2026-02-01")).Ok;
        if (outcome == "withdraw") await api.WithdrawComplaintAsync(People.Complaints, complaint, "2026-02-02");
        else await api.RecordOutcomeAsync(People.Complaints, complaint, outcome, "2026-02-02");

        var entry = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select id from register_entry where report_id = $1", report.Id);
        Assert.Equal(lost is null ? [] : [$"reviewEntry open {lost} {entry} false"], (await api.TasksOfAsync(People.Zks, report.Id)).Select(t => $"{t["kind"]} {t["state"]} {t["lostGround"]} {t["aboutId"]} {t["groundLeft"]}"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_review_is_one_however_many_grounds_go_and_says_whether_one_is_left(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await PublishedAsync(api, People.Request());
        var ban = await api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-21");
        await api.WithdrawComplaintAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, "2026-02-02");
        Assert.Equal("requestWithdrawn true", await ReviewAsync());
        await api.LiftHouseBanAsync(People.Supervisor, ban.Ok, "2026-02-03");
        Assert.Equal("houseBanLifted false", await ReviewAsync());
        await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        Assert.Equal("houseBanLifted true", await ReviewAsync());

        var task = await api.TaskOfAsync(People.Zks, report.Id);
        Assert.Equal("illegal_transition", (await api.DismissTaskAsync(People.Zks, task, "notOwed")).Code); // an entry is looked at, not waved through
        Assert.Equal(("done", "2026-02-04"), ((await api.CompleteTaskAsync(People.Zks, task, "2026-02-04")) is var done ? (done["state"], done["doneOn"]) : default));
        await api.RecordOutcomeAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, report.Id))[1]!, "discontinuedForLackOfEvidence", "2026-02-05");
        Assert.Equal(["done", "open"], (await api.TasksOfAsync(People.Zks, report.Id)).Select(t => t["state"]!.ToString()).Order());

        async Task<string> ReviewAsync() => await api.TaskOfAsync(People.Zks, report.Id) is var review ? $"{review["lostGround"]} {review["groundLeft"]}" : "";
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_an_entry_nothing_is_to_be_reviewed(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ConfirmedAsync(api);
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Request());
        await api.WithdrawComplaintAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, "2026-02-02");
        Assert.Empty(await api.TasksOfAsync(People.Zks, report.Id));
    }

    private static async Task<string> LineAsync(Driver api, Answer report) => await api.TaskOfAsync(People.Complaints, report.Id) is var task ? $"{task["state"]} {task["dismissedBecause"]}" : "";

    private static async Task<Answer> ConfirmedAsync(Driver api)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        return await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
    }

    private static async Task<Answer> PublishedAsync(Driver api, object complaint)
    {
        var report = await ConfirmedAsync(api);
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, complaint);
        return await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(await api.PersonAsync(People.Zks, report.Id)));
    }
}

/// <summary>Tasks with a last day. It is 2033, when the reports of deadlines happen; the clock of a host only goes forward.</summary>
public sealed class TaskListTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    [Fact]
    public async Task An_accident_report_that_was_sent_meets_its_deadline()
    {
        host.Time.SetUtcNow(new(2033, 1, 20, 12, 0, 0, TimeSpan.Zero));
        foreach (var api in new[] { new Driver(host, Protocol.Rest), new Driver(host, Protocol.GraphQL) })
        {
            var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-240", incapacity: [4, 30]));
            var tasks = await api.TasksOfAsync(People.Supervisor, report.Id);
            Assert.Equal(["fileAccidentReport 2033-01-24 open", "fileAccidentReport 2033-01-24 open"], tasks.Select(t => $"{t["kind"]} {t["dueOn"]} {t["state"]}"));
            Assert.Empty(await api.TasksOfAsync(People.OtherSupervisor, report.Id));
            foreach (var day in new[] { "2033-01-13", "2033-01-21" })
                Assert.Equal("out_of_range", (await api.CompleteTaskAsync(People.Supervisor, tasks[0], day)).Problem!["errors"]![0]!["code"]!.ToString());
            Assert.Equal("done", (await api.CompleteTaskAsync(People.Supervisor, tasks[0], "2033-01-19"))["state"]);
            Assert.Equal("notOwed", (await api.DismissTaskAsync(People.Supervisor, tasks[1], "notOwed"))["dismissedBecause"]);
            var deadlines = (await api.ReportDeadlinesAsync(People.Supervisor, report.Id)).Ok.AsArray().ToDictionary(d => d!["id"]!.ToString(), d => $"{d!["state"]} {d["metOn"]}");
            Assert.Equal(("met 2033-01-19", "notOwed "), (deadlines[tasks[0]["aboutId"]!.ToString()], deadlines[tasks[1]["aboutId"]!.ToString()]));

            // Mended so that nobody was hurt: what was to be sent no longer is.
            report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-240", incapacity: [4]));
            report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wirklich?" });
            await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, DeadlineReports.Insult(offence: "stgb-240"));
            Assert.Equal("notOwed", (await api.TaskOfAsync(People.Supervisor, report.Id))["dismissedBecause"]!.ToString());
        }
    }
}

/// <summary>The list, page by page, with last days, overdue ones and some without.</summary>
public sealed class TaskPagingTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    [Fact]
    public async Task Every_task_comes_once_the_most_urgent_first()
    {
        host.Time.SetUtcNow(new(2033, 1, 20, 12, 0, 0, TimeSpan.Zero));
        Driver[] both = [new(host, Protocol.Rest), new(host, Protocol.GraphQL)];
        foreach (var offence in new[] { "stgb-240", "stgb-185", "stgb-240", "stgb-185" })
        {
            var report = await both[0].CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: offence));
            await both[0].ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        }
        string[] days = ["2033-04-19", "2033-04-19", "", ""];
        foreach (var api in both)
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await api.TasksAsync(People.Complaints, limit: 1, cursor: cursor);
                seen.AddRange(page.Ok["items"]!.AsArray().Select(t => t!["id"] + " " + t["dueOn"]));
                cursor = page.NextCursor();
            }
            while (cursor is not null);
            Assert.Equal(days, seen.Distinct().Select(line => line[37..]));
            Assert.Empty((await api.TasksAsync(People.Complaints, overdue: true)).Ok["items"]!.AsArray());
            Assert.Empty((await api.TasksAsync(People.Complaints, kind: "reviewEntry")).Ok["items"]!.AsArray());
        }

        host.Time.SetUtcNow(new(2033, 4, 20, 12, 0, 0, TimeSpan.Zero));
        foreach (var api in both) Assert.Equal(2, (await api.TasksAsync(People.Complaints, overdue: true)).Ok["items"]!.AsArray().Count(t => t!["overdue"]!.GetValue<bool>()));
    }
}
