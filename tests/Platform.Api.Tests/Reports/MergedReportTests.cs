using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.Api.Tests.Papers;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>What hangs on a merged report goes on: complaints, house bans, deadlines and tasks of its own, grounds of the main one.</summary>
public sealed class MergedReportTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static readonly string OtherReporter = People.In(Role.Reporter, "32");

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task The_complaints_office_files_for_whom_it_harmed(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await ConfirmedAsync(api), await ConfirmedAsync(api, OtherReporter));
        copy = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        Assert.Equal("open", (await api.TaskOfAsync(People.Complaints, copy.Id))["state"]!.ToString());
        Assert.True(await WaitsAsync(copy));

        var seen = await api.ReportAsync(People.Complaints, copy.Id);
        Assert.Equal("""["recordComplaint"]""", seen.Ok["allowedActions"]!.ToJsonString());
        Assert.Null((await api.ClaimAsync(People.Complaints, copy.Id)).Code);
        copy = await api.ChangeAsync("recordComplaint", People.Complaints, copy.Id, seen.Version, People.Request("injuredEmployee", "superior"));
        Assert.Equal("merged", copy["state"]);
        Assert.Equal("done", (await api.TaskOfAsync(People.Complaints, copy.Id))["state"]!.ToString());
        Assert.False(await WaitsAsync(copy));
        Assert.Null((await api.ReportAsync(People.Complaints, copy.Id)).Ok["claim"]);
        Assert.All((await api.ReportDeadlinesAsync(People.Complaints, copy.Id)).Ok.AsArray(), d => Assert.Equal("2026-01-21", d!["metOn"]!.ToString()));
        Assert.All((await api.ReportDeadlinesAsync(People.Complaints, main.Id)).Ok.AsArray().Where(d => d!["reportId"]!.ToString() == main["id"]), d => Assert.Null(d!["metOn"]));
        Assert.Equal("Strafanzeige oder Strafantrag gestellt", (await api.TimelineAsync(OtherReporter, copy.Id)).Ok.AsArray()[^1]!["label"]!.ToString());

        var complaint = await api.RecordOutcomeAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, copy.Id))[0]!, "charged", "2026-02-01");
        Assert.Null((await api.WithdrawComplaintAsync(People.Complaints, complaint.Ok, "2026-02-02")).Code);
        var ban = await api.RecordHouseBanAsync(People.OtherSupervisor, copy.Id, "2026-01-21");
        Assert.Null((await api.LiftHouseBanAsync(People.OtherSupervisor, ban.Ok, "2026-02-01")).Code);

        // Back on its own it stands where the complaint has taken it.
        Assert.Equal("complaintRecorded", (await api.UnmergeAsync(People.Zks, copy.Id, copy.Version))["state"]);

        async Task<bool> WaitsAsync(Answer report)
        {
            using var client = host.With(People.Complaints);
            return (await client.GetStringAsync(new Uri("/api/v1/reports?inbox=true&limit=200", UriKind.Relative), TestContext.Current.CancellationToken)).Contains($"\"id\":\"{report.Id}\"", StringComparison.Ordinal);
        }
    }

    /// <summary>No later step would take it out of the queue again.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task What_is_not_to_be_charged_does_not_wait_for_the_complaints_office(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, dismissed, harmless) = (await ConfirmedAsync(api), await ConfirmedAsync(api, OtherReporter), await ConfirmedAsync(api, OtherReporter));
        dismissed = await api.MergeAsync(People.Zks, dismissed.Id, dismissed.Version, main.Id);
        harmless = await api.ChangeAsync("reclassifyReport", People.Zks, harmless.Id, harmless.Version, new { level = 0, because = "lesserCircumstances" });
        await api.MergeAsync(People.Zks, harmless.Id, harmless.Version, main.Id);
        Assert.Equal([main.Id, dismissed.Id], await WaitingAsync());
        _ = (await api.DismissTaskAsync(People.Complaints, await api.TaskOfAsync(People.Complaints, dismissed.Id), "pursuedAlready")).Ok;
        Assert.Equal([main.Id], await WaitingAsync());
        Assert.Equal("illegal_transition", (await api.ClaimAsync(People.Complaints, dismissed.Id)).Code);

        async Task<IEnumerable<Guid>> WaitingAsync() => (await api.FilteredAsync(People.Complaints, new { inbox = true })).Ok["items"]!.AsArray()
            .Select(r => Guid.Parse(r!["id"]!.ToString())).Intersect([main.Id, dismissed.Id, harmless.Id]).Order();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_goes_on_in_a_confirmed_report_is_seen_by_the_complaints_office(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await api.CallAsync("submitReport", OtherReporter, People.Incident()));
        await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        Assert.Equal("not_found", (await api.ReportAsync(People.Complaints, copy.Id)).Code);
        main = await api.ReportAsync(People.Zks, main.Id);
        await api.ChangeAsync("confirmReport", People.Supervisor, main.Id, main.Version, new { });
        var seen = await api.ReportAsync(People.Complaints, copy.Id);
        Assert.Null((await api.ChangeAsync("recordComplaint", People.Complaints, copy.Id, seen.Version, People.Request("injuredEmployee"))).Code);
        copy = await api.ReportAsync(People.Zks, copy.Id);
        Assert.Equal("submitted", (await api.UnmergeAsync(People.Zks, copy.Id, copy.Version))["state"]); // nobody has vouched for it by itself
    }

    /// <summary>A shielded report is in the complaints office's view from the start, for its accident reports.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_is_filed_of_what_nobody_has_vouched_for(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await api.CallAsync("submitReport", OtherReporter, Assault.Told(shieldedBecause: "supervisorInvolved")));
        await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        copy = await api.ReportAsync(People.Complaints, copy.Id);
        Assert.Equal(("merged", "[]"), (copy["state"], copy.Ok["allowedActions"]!.ToJsonString()));
        foreach (var refused in new[] { await api.ChangeAsync("recordComplaint", People.Complaints, copy.Id, copy.Version, People.Request("injuredEmployee")), await api.ComplaintDraftAsync(People.Complaints, copy.Id) })
            Assert.Equal(("illegal_transition", "[]"), (refused.Code, refused.Problem!["allowedActions"]!.ToJsonString()));

        main = await api.ReportAsync(People.Zks, main.Id);
        await api.ChangeAsync("confirmReport", People.Supervisor, main.Id, main.Version, new { });
        copy = await api.ReportAsync(People.Complaints, copy.Id);
        Assert.Equal("[\"recordComplaint\"]", copy.Ok["allowedActions"]!.ToJsonString());
        _ = (await api.ComplaintDraftAsync(People.Complaints, copy.Id)).Ok;
        Assert.Null((await api.ChangeAsync("recordComplaint", People.Complaints, copy.Id, copy.Version, People.Request("injuredEmployee"))).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Entries_of_the_main_report_rest_on_what_was_filed_for_the_merged_one(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await ConfirmedAsync(api), await ConfirmedAsync(api, OtherReporter));
        main = await api.ChangeAsync("recordComplaint", People.Complaints, main.Id, main.Version, People.Complaint);
        await api.RecordOutcomeAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, main.Id))[0]!, "discontinuedForLackOfEvidence", "2026-02-01");
        var publication = People.Publication(await api.PersonAsync(People.Zks, main.Id));
        Assert.Equal("legal_gate", (await api.ChangeAsync("publishReport", People.Zks, main.Id, main.Version, publication)).Code);

        copy = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        copy = await api.ChangeAsync("recordComplaint", People.Complaints, copy.Id, copy.Version, People.Request());
        main = await api.ReportAsync(People.Zks, main.Id);
        Assert.Equal("published", (await api.ChangeAsync("publishReport", People.Zks, main.Id, main.Version, publication))["state"]);
        Assert.Equal("RequestForProsecution", await Sql.ScalarAsync<string>(host.Database.Superuser, "select trigger_kind from register_entry where report_id = $1", main.Id));

        var ban = await api.RecordHouseBanAsync(People.Zks, copy.Id, "2026-01-21");
        await api.WithdrawComplaintAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, copy.Id))[0]!, "2026-02-02");
        Assert.Equal("requestWithdrawn open True", await ReviewAsync()); // the house ban on the merged report is left
        await api.LiftHouseBanAsync(People.Zks, ban.Ok, "2026-02-03");
        Assert.Equal("houseBanLifted open False", await ReviewAsync());
        Assert.Empty(await api.TasksOfAsync(People.Zks, copy.Id));

        await api.ChangeAsync("recordComplaint", People.Complaints, copy.Id, copy.Version, People.Complaint);
        Assert.Equal("houseBanLifted open True", await ReviewAsync());
        copy = await api.ReportAsync(People.Zks, copy.Id);
        await api.UnmergeAsync(People.Zks, copy.Id, copy.Version);
        Assert.Equal("reportUnmerged open False", await ReviewAsync());

        async Task<string> ReviewAsync() => await api.TaskOfAsync(People.Zks, main.Id) is var review ? $"{review["lostGround"]} {review["state"]} {review["groundLeft"]!.GetValue<bool>()}" : "";
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_a_ground_of_its_own_a_merged_report_takes_none_away(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await ConfirmedAsync(api), await ConfirmedAsync(api, OtherReporter));
        main = await api.ChangeAsync("recordComplaint", People.Complaints, main.Id, main.Version, People.Complaint);
        await api.ChangeAsync("publishReport", People.Zks, main.Id, main.Version, People.Publication(await api.PersonAsync(People.Zks, main.Id)));
        copy = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        await api.UnmergeAsync(People.Zks, copy.Id, copy.Version);
        Assert.Empty(await api.TasksOfAsync(People.Zks, main.Id));
    }

    /// <summary>Whoever reported what goes on in the main report is its reporter as far as four eyes go: in what is refused, in what is offered and in the queues.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Who_reported_what_goes_on_in_it_does_not_decide_about_the_main_report(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (supervisor, zks) = (People.OtherSupervisor, TestTokens.For([Role.QualityAssurance], "32", DemoIdentity.SubjectOf(Role.Supervisor, "32"))); // one person
        var reporterOfMain = TestTokens.For([Role.QualityAssurance], "32", DemoIdentity.SubjectOf(Role.Reporter, "32"));
        var (main, copy) = (await api.CallAsync("submitReport", OtherReporter, People.Incident()), await api.CallAsync("submitReport", supervisor, People.Incident()));
        await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);

        main = await api.ReportAsync(supervisor, main.Id);
        Assert.Empty(main.Ok["allowedActions"]!.AsArray());
        Assert.Equal("four_eyes", (await api.ChangeAsync("confirmReport", supervisor, main.Id, main.Version, new { })).Code);
        Assert.Equal("illegal_transition", await ClaimedAsync(supervisor));
        main = await api.ChangeAsync("confirmReport", TestTokens.For([Role.Supervisor], "32", "second-supervisor"), main.Id, main.Version, new { });
        main = await api.ChangeAsync("recordComplaint", People.Complaints, main.Id, main.Version, People.Complaint);
        Assert.Equal("illegal_transition", await ClaimedAsync(zks));
        Assert.Equal("four_eyes", (await api.ChangeAsync("publishReport", zks, main.Id, main.Version, new { })).Code);
        Assert.Equal("four_eyes", (await api.ChangeAsync("reclassifyReport", zks, main.Id, main.Version, new { level = 3, because = "graverCircumstances" })).Code);
        copy = await api.ReportAsync(zks, copy.Id);
        Assert.Equal("[]", copy.Ok["allowedActions"]!.ToJsonString());
        foreach (var reporter in new[] { zks, reporterOfMain }) Assert.Equal("four_eyes", (await api.UnmergeAsync(reporter, copy.Id, copy.Version)).Code);

        await api.UnmergeAsync(People.Zks, copy.Id, copy.Version);
        main = await api.ReportAsync(zks, main.Id);
        Assert.Equal("published", (await api.ChangeAsync("publishReport", zks, main.Id, main.Version, new { }))["state"]);

        async Task<string?> ClaimedAsync(string token) => (await api.ClaimAsync(token, main.Id)).Code;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_main_report_does_not_end_while_others_go_on_in_it(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await api.CallAsync("submitReport", OtherReporter, People.Incident()));
        copy = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        foreach (var (token, operation) in new[] { (People.Reporter, "withdrawReport"), (People.Zks, "closeReport") })
        {
            main = await api.ReportAsync(token, main.Id);
            var refused = await api.ChangeAsync(operation, token, main.Id, main.Version, new { because = "duplicate" });
            Assert.Equal(("illegal_transition", main.Ok["allowedActions"]!.ToJsonString()), (refused.Code, refused.Problem!["allowedActions"]!.ToJsonString()));
            Assert.DoesNotContain(operation.Replace("Report", "", StringComparison.Ordinal), main.Ok["allowedActions"]!.AsArray().Select(action => action!.ToString()));
        }
        await api.UnmergeAsync(People.Zks, copy.Id, copy.Version);
        main = await api.ReportAsync(People.Zks, main.Id);
        Assert.Equal("closed", (await api.ChangeAsync("closeReport", People.Zks, main.Id, main.Version, new { because = "unfounded" }))["state"]);
    }

    private static async Task<Answer> ConfirmedAsync(Driver api, string? reporter = null)
    {
        var report = await api.CallAsync("submitReport", reporter ?? People.Reporter, People.Incident());
        return await api.ChangeAsync("confirmReport", reporter is null ? People.Supervisor : People.OtherSupervisor, report.Id, report.Version, new { });
    }
}
