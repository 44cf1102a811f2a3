using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Tests.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>Reports given to somebody. It is Thursday, 14 April 2033, the day before Good Friday: the next working day is Tuesday, the 19th.</summary>
public sealed class AssignmentTests : IClassFixture<TimedPlatformHost>
{
    private static readonly object Incident = People.Incident();
    private readonly TimedPlatformHost host;

    public AssignmentTests(TimedPlatformHost host)
    {
        this.host = host;
        if (host.Time.GetUtcNow().Year < 2033) host.Time.SetUtcNow(new(2033, 4, 14, 12, 0, 0, TimeSpan.Zero));
    }

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Each_report_has_its_outcome(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (supervisor, colleague) = (await host.Database.EmployeeAsync("demo-supervisor@50"), TestTokens.For([Role.Supervisor], "50", "colleague", names: ("Cora", "Kollegin")));
        var (free, again) = (await SubmitAsync(api), await SubmitAsync(api));
        await api.ClaimAsync(People.Supervisor, again);
        var elsewhere = (await api.CallAsync("submitReport", People.In(Role.Reporter, "32"), Incident)).Id;
        var confirmed = await api.CallAsync("submitReport", People.Reporter, Incident);
        await api.ChangeAsync("confirmReport", People.Supervisor, confirmed.Id, confirmed.Version, new { });
        var own = (await api.CallAsync("submitReport", People.Supervisor, Incident)).Id;
        var held = await SubmitAsync(api);
        await api.ClaimAsync(colleague, held);
        Guid[] asked = [free, again, elsewhere, confirmed.Id, own, held, Ids.New(), free];

        string[] outcomes = ["assigned", "assigned", "notTheirs", "notTheirs", "notTheirs", "claimed", "notFound"];
        for (var time = 0; time < 2; time++) Assert.Equal(outcomes, Outcomes(await api.AssignAsync(People.Zks, asked, supervisor)));
        foreach (var report in new[] { free, again })
        {
            var claim = (await api.ReportAsync(People.Supervisor, report)).Ok["claim"]!;
            Assert.Equal(("true", supervisor.ToString()), (claim["mine"]!.ToString(), claim["employeeId"]!.ToString()));
            Assert.Equal(new DateTimeOffset(2033, 4, 19, 22, 0, 0, TimeSpan.Zero), DateTimeOffset.Parse(claim["expiresAt"]!.ToString(), null)); // the end of the 19th in Germany
        }

        // Renewing for half an hour does not cut what was given for days.
        Assert.StartsWith("2033-04-19T22:00:00", (await api.ClaimAsync(People.Supervisor, free)).Ok["claim"]!["expiresAt"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["assigned"], Outcomes(await api.AssignAsync(People.Zks, [held], supervisor, takeOver: true)));
        Assert.Equal("claimed", (await api.ClaimAsync(colleague, held)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Assigning_does_not_tell_who_reported_what_is_shielded(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var told = new { reporterRole = "affected", occurredAt = "2033-04-01T09:30:00Z", setting = "office", offences = new[] { "stgb-241" }, narrative = "Drohung.", shieldedBecause = "supervisorInvolved" };
        var (shielded, open) = ((await api.CallAsync("submitReport", People.Reporter, told)).Id, await SubmitAsync(api));
        Assert.Equal(["notTheirs"], Outcomes(await api.AssignAsync(People.Supervisor, [shielded], await host.Database.EmployeeAsync("demo-reporter@50")))); // who reported
        var colleague = TestTokens.For([Role.Supervisor], "50", "second-colleague", names: ("Cora", "Kollegin"));
        await api.ClaimAsync(colleague, open); // makes an employee of her
        var reviewer = await host.Database.EmployeeAsync("demo-supervisor@50");
        Assert.Equal(["notTheirs"], Outcomes(await api.AssignAsync(colleague, [shielded], reviewer))); // who could review it
        Assert.Equal(["assigned"], Outcomes(await api.AssignAsync(colleague, [open], reviewer, takeOver: true)));
        Assert.Equal(["assigned"], Outcomes(await api.AssignAsync(People.Zks, [shielded], reviewer)));
    }

    /// <summary>Who reported what goes on in a report does not review that either.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Assigning_does_not_tell_who_reported_a_shielded_copy(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var colleague = TestTokens.For([Role.Supervisor], "50", "third-colleague", names: ("Dora", "Dritte"));
        var (reviewer, told) = (await host.Database.EmployeeAsync("demo-supervisor@50"),
            new { reporterRole = "witness", occurredAt = "2033-04-01T09:30:00Z", setting = "office", offences = new[] { "stgb-241" }, narrative = "Drohung.", shieldedBecause = "fearOfDisadvantage" });
        foreach (var who in new[] { People.Supervisor, People.Reporter })
        {
            var (main, alone, copy) = (await SubmitAsync(api), await SubmitAsync(api), await api.CallAsync("submitReport", who, told));
            _ = (await api.MergeAsync(People.Zks, copy.Id, copy.Version, main)).Ok;
            Assert.Equal(["notTheirs", "assigned"], Outcomes(await api.AssignAsync(colleague, [main, alone], reviewer)));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_supervisor_assigns_in_the_own_department(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (here, mineElsewhere) = (await SubmitAsync(api), await api.CallAsync("submitReport", People.OtherSupervisor, Told(await host.Database.DepartmentAsync("50"))));
        var (other, supervisor) = (await host.Database.EmployeeAsync("demo-supervisor@32"), await host.Database.EmployeeAsync("demo-supervisor@50"));
        Assert.Equal(["notFound", "notYours"], Outcomes(await api.AssignAsync(People.OtherSupervisor, [here, mineElsewhere.Id], supervisor)));
        Assert.Equal(["assigned"], Outcomes(await api.AssignAsync(People.Supervisor, [here], supervisor)));
        Assert.Equal(["notTheirs"], Outcomes(await api.AssignAsync(People.Supervisor, [here], other)));
        Assert.Equal("forbidden", (await api.AssignAsync(People.Complaints, [here], supervisor)).Code);
        Assert.Equal("forbidden", (await api.AssignAsync(People.Reporter, [here], supervisor)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_key_has_the_same_answer(Protocol protocol)
    {
        var (api, key) = (new Driver(host, protocol), $"assign-{protocol}");
        var (report, supervisor) = (await SubmitAsync(api), await host.Database.EmployeeAsync("demo-supervisor@50"));
        var first = await api.AssignAsync(People.Zks, [report], supervisor, key: key);
        await api.ReleaseAsync(People.Supervisor, report);
        Assert.Equal(first.Ok.ToJsonString(), (await api.AssignAsync(People.Zks, [report], supervisor, key: key)).Ok.ToJsonString());
        Assert.Null((await api.ReportAsync(People.Supervisor, report)).Ok["claim"]);
    }

    [Theory, InlineData(Protocol.Rest, 0), InlineData(Protocol.Rest, 201), InlineData(Protocol.GraphQL, 0), InlineData(Protocol.GraphQL, 201)]
    public async Task From_one_to_two_hundred_at_once(Protocol protocol, int reports)
    {
        var refused = await new Driver(host, protocol).AssignAsync(People.Zks, Enumerable.Range(0, reports).Select(_ => Ids.New()), await host.Database.EmployeeAsync("demo-supervisor@50"));
        Assert.Equal(("invalid", "length"), (refused.Code, refused.Problem!["errors"]![0]!["code"]!.ToString()));
        Assert.EndsWith("/reportIds", refused.Problem["errors"]![0]!["pointer"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_employee_there_is_not_is_given_nothing(Protocol protocol)
    {
        var refused = await new Driver(host, protocol).AssignAsync(People.Zks, [Ids.New()], Ids.New());
        Assert.Equal(("invalid", "unknown"), (refused.Code, refused.Problem!["errors"]![0]!["code"]!.ToString()));
        Assert.EndsWith("/employeeId", refused.Problem["errors"]![0]!["pointer"]!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<Guid> SubmitAsync(Driver api) => (await api.CallAsync("submitReport", People.Reporter, Incident)).Id;

    private static object Told(Guid department) =>
        new { reporterRole = "witness", occurredAt = "2033-04-01T09:30:00+02:00", setting = "office", offences = new[] { "stgb-241" }, narrative = "Nebenan.", departmentId = department };

    private static IEnumerable<string> Outcomes(Answer result) => result.Ok["items"]!.AsArray().Select(item => item!["outcome"]!.ToString());
}
