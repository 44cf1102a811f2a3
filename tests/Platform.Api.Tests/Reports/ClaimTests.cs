using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>Who has a report in hand, and what others may do meanwhile.</summary>
public sealed class ClaimTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    private static readonly string Colleague = TestTokens.For([Role.Supervisor], "50", "colleague", names: ("Cora", "Kollegin"));
    private static readonly object Incident = People.Incident(), Ending = new { because = "duplicate" };

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task A_claim_keeps_others_from_the_step_and_ends_with_it(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        var claimed = await api.ClaimAsync(People.Supervisor, report.Id);
        var supervisor = await host.Database.EmployeeAsync("demo-supervisor@50");
        Assert.Equal((report.Version, "true", supervisor.ToString()), (claimed.Version, Claim(claimed, "mine"), Claim(claimed, "employeeId")));
        Assert.Equal(host.Time.GetUtcNow().AddMinutes(30), DateTimeOffset.Parse(Claim(claimed, "expiresAt")!, null), TimeSpan.FromMilliseconds(1));

        var seen = await api.ReportAsync(Colleague, report.Id);
        Assert.Equal(("false", supervisor.ToString(), "[]"), (Claim(seen, "mine"), Claim(seen, "employeeId"), seen.View!["allowedActions"]!.ToJsonString()));
        var refused = await api.ChangeAsync("confirmReport", Colleague, report.Id, report.Version, new { });
        Assert.Equal(("claimed", supervisor.ToString()), (refused.Code, refused.Problem!["employeeId"]!.ToString()));
        Assert.Equal(host.Time.GetUtcNow().AddMinutes(30), DateTimeOffset.Parse(refused.Problem["expiresAt"]!.ToString(), null), TimeSpan.FromMilliseconds(1));

        var confirmed = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Equal(("confirmed", null), (confirmed["state"], Claim(confirmed, "mine")));
        Assert.Null(Claim(await api.ReportAsync(Colleague, report.Id), "mine"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_hand_s_verbs_wait_and_the_reporter_s_do_not(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        await api.ClaimAsync(People.Supervisor, report.Id);
        Assert.Equal("claimed", (await api.ChangeAsync("confirmReport", Colleague, report.Id, report.Version, new { })).Code);
        Assert.Equal("claimed", (await api.ChangeAsync("returnReport", Colleague, report.Id, report.Version, new { reason = "Wo?" })).Code);
        Assert.Equal("claimed", (await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "graverCircumstances" })).Code);
        Assert.Equal("claimed", (await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, Ending)).Code);
        Assert.Equal("claimed", (await api.ClaimAsync(Colleague, report.Id)).Code);
        var mine = await api.ReportAsync(People.Reporter, report.Id);
        Assert.Equal(("false", null, """["withdraw"]"""), (Claim(mine, "mine"), Claim(mine, "employeeId"), mine.View!["allowedActions"]!.ToJsonString()));
        Assert.Null((await api.ChangeAsync("withdrawReport", People.Reporter, report.Id, report.Version, Ending)).Code);

        report = await api.CallAsync("submitReport", People.Reporter, Incident);
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var clerk = TestTokens.For([Role.ComplaintsOffice], "11", "clerk");
        await api.ClaimAsync(clerk, report.Id);
        Assert.Equal("claimed", (await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint)).Code);
        Assert.Equal("claimed", (await api.ReleaseAsync(People.Complaints, report.Id)).Code); // only who assigns gives back what others hold
        report = await api.ChangeAsync("recordComplaint", clerk, report.Id, report.Version, People.Complaint);

        await api.ClaimAsync(TestTokens.For([Role.QualityAssurance], "ZKS", "another"), report.Id);
        Assert.Equal("claimed", (await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { })).Code);
        Assert.Null((await api.ReleaseAsync(People.Zks, report.Id)).Code);
        Assert.Null((await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { })).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_sixteen_at_once_one_wins(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        for (var round = 0; round < 3; round++)
        {
            var report = await api.CallAsync("submitReport", People.Reporter, Incident);
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => api.ClaimAsync(TestTokens.For([Role.Supervisor], "50", $"racer-{i}"), report.Id)));
            Assert.Equal((1, 15), (answers.Count(a => a.Code is null), answers.Count(a => a.Code == "claimed")));
            Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report_claim where report_id = $1", report.Id));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_claim_waits_for_whoever_is_moving_the_report_on(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        for (var round = 0; round < 10; round++)
        {
            var report = await api.CallAsync("submitReport", People.Reporter, Incident);
            var both = await Task.WhenAll(api.ClaimAsync(Colleague, report.Id), api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }));
            // Whoever came second was refused: never both.
            Assert.True((both[0].Code, both[1].Code) is (null, "claimed") or ("illegal_transition", null), $"{both[0].Code} and {both[1].Code}");
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_lease_runs_out_and_can_be_renewed(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        await api.ClaimAsync(People.Supervisor, report.Id);
        host.Time.Advance(TimeSpan.FromMinutes(20));
        await api.ClaimAsync(People.Supervisor, report.Id);
        host.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.Equal("claimed", (await api.ClaimAsync(Colleague, report.Id)).Code);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Claim(await api.ReportAsync(People.Supervisor, report.Id), "mine"));
        Assert.Equal("true", Claim(await api.ClaimAsync(Colleague, report.Id), "mine"));
        Assert.Equal("claimed", (await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { })).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_given_back_is_free(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        await api.ClaimAsync(People.Supervisor, report.Id);
        Assert.Null(Claim(await api.ReleaseAsync(People.Supervisor, report.Id), "mine"));
        Assert.Null((await api.ReleaseAsync(People.Supervisor, report.Id)).Code);
        Assert.Null((await api.ClaimAsync(Colleague, report.Id)).Code);
        Assert.Null(Claim(await api.ReleaseAsync(People.Supervisor, report.Id), "mine")); // a supervisor of the department takes over
        Assert.Null((await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { })).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_what_waits_for_one_can_be_claimed(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var own = await api.CallAsync("submitReport", Colleague, Incident);
        Assert.Equal("illegal_transition", (await api.ClaimAsync(Colleague, own.Id)).Code); // four eyes
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        Assert.Equal("illegal_transition", (await api.ClaimAsync(People.Zks, report.Id)).Code);
        Assert.Equal("not_found", (await api.ClaimAsync(People.OtherSupervisor, report.Id)).Code);
        Assert.Equal("forbidden", (await api.ClaimAsync(People.Reporter, report.Id)).Code);
        await api.ClaimAsync(People.Supervisor, report.Id);
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" });
        var refused = await api.ClaimAsync(People.Supervisor, report.Id);
        Assert.Equal(("illegal_transition", "[]"), (refused.Code, refused.Problem!["allowedActions"]!.ToJsonString()));
        await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, Incident);
        Assert.Null(Claim(await api.ReportAsync(People.Supervisor, report.Id), "mine")); // the claim ended with the step and does not come back
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_is_no_employee_holds_one_without_a_name(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Equal("true", Claim(await api.ClaimAsync(TestTokens.For([Role.ComplaintsOffice], null, "gateway"), report.Id), "mine"));
        Assert.Null(Claim(await api.ReportAsync(People.Zks, report.Id), "employeeId"));
    }

    private static string? Claim(Answer report, string member) => report.Ok["claim"]?[member]?.ToString();
}
