using Platform.Api.Access;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

/// <summary>What a report sets off, through the front door. It is Thursday, 20 January 2033; Easter Sunday is 17 April.</summary>
public sealed class ReportDeadlineTests : IClassFixture<TimedPlatformHost>
{
    private readonly TimedPlatformHost host;

    public ReportDeadlineTests(TimedPlatformHost host)
    {
        this.host = host;
        if (host.Time.GetUtcNow().Year < 2033) host.Time.SetUtcNow(new(2033, 1, 20, 12, 0, 0, TimeSpan.Zero));
    }

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task A_named_offender_starts_the_clock_of_each_entitled_person(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult());
        var deadlines = (await api.ReportDeadlinesAsync(People.Reporter, report.Id)).Ok.AsArray();

        // The employee knew on the day itself, 15 January in Germany: three months later is Good Friday. The superior learned of it today.
        Assert.Equal(
            ["prosecutionRequest injuredEmployee 1 2033-01-15 2033-04-19 running", "prosecutionRequest superior 1 2033-01-20 2033-04-20 running"],
            deadlines.Select(DeadlineReports.Line));
        Assert.All(deadlines, d => Assert.Equal(("§ 77b StGB", report["number"], report["id"]), (d!["basis"]!.ToString(), d["reportNumber"]!.ToString(), d["reportId"]!.ToString())));
        Assert.Contains("Karfreitag", deadlines[0]!["why"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("19.04.2033 (§ 77b Abs. 1 Satz 2 StGB)", deadlines[0]!["why"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("verschiebt", deadlines[1]!["why"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_prosecuted_without_a_request_has_no_deadline(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-240"));
        Assert.Empty((await api.ReportDeadlinesAsync(People.Reporter, report.Id)).Ok.AsArray());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_accident_is_reported_for_each_who_cannot_work_and_at_once_when_there_are_many(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-240", incapacity: [3, 4, null, 30]));
        Assert.Equal(
            ["accidentReportAtOnce – 1 2033-01-20 2033-01-20 running", "accidentReport – 2 2033-01-20 2033-01-24 running", "accidentReport – 4 2033-01-20 2033-01-24 running"], // the 23rd is a Sunday
            (await api.ReportDeadlinesAsync(People.Reporter, report.Id)).Ok.AsArray().Select(DeadlineReports.Line));
        var death = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-227"));
        Assert.Equal(["accidentReportAtOnce – 1 2033-01-20 2033-01-20 running"], (await api.ReportDeadlinesAsync(People.Reporter, death.Id)).Ok.AsArray().Select(DeadlineReports.Line));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_request_meets_the_deadlines_of_those_whose_it_is(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        string[] parties = ["injuredEmployee", "superior"];
        Assert.Equal(["running", "met"], await StatesAfterAsync(api, new { kind = "requestForProsecution", office = "StA Köln", fileNumber = "1", filedOn = "2033-01-20" }));
        Assert.Equal(["met", "met"], await StatesAfterAsync(api, new { kind = "requestForProsecution", office = "StA Köln", fileNumber = "1", filedOn = "2033-01-20", requestedBy = parties }));
        Assert.Equal(["met", "running"], await StatesAfterAsync(api, new { kind = "requestForProsecution", office = "StA Köln", fileNumber = "1", filedOn = "2033-01-20", requestedBy = parties[..1] }));
        Assert.Equal(["running", "running"], await StatesAfterAsync(api, new { kind = "criminalComplaint", office = "PP Köln", fileNumber = "1", filedOn = "2033-01-20" }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_criminal_complaint_is_nobody_s_request(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ConfirmedAsync(api);
        foreach (var (kind, parties) in new[] { ("criminalComplaint", new[] { "superior" }), ("requestForProsecution", []) })
        {
            var refused = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, new { kind, office = "PP Köln", fileNumber = "1", filedOn = "2033-01-20", requestedBy = parties });
            Assert.Equal(("invalid", "not_applicable"), (refused.Code, refused.Problem!["errors"]![0]!["code"]!.ToString()));
            Assert.EndsWith("/requestedBy", refused.Problem["errors"]![0]!["pointer"]!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task They_are_seen_by_those_who_see_the_report(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult());
        foreach (var token in new[] { People.Reporter, People.Supervisor, People.Zks })
        {
            Assert.Equal(2, (await api.ReportDeadlinesAsync(token, report.Id)).Ok.AsArray().Count);
            Assert.Contains(report["id"], await ReportsAsync(api, token));
        }
        foreach (var token in new[] { People.OtherSupervisor, People.Complaints, TestTokens.For([Role.Reporter], "50", "somebody-else") })
        {
            Assert.Equal("not_found", (await api.ReportDeadlinesAsync(token, report.Id)).Code); // not confirmed yet: not the complaints office's either
            Assert.DoesNotContain(report["id"], await ReportsAsync(api, token));
        }
        Assert.Equal("forbidden", (await api.ReportDeadlinesAsync(People.Inquirer, report.Id)).Code);
        Assert.Equal("forbidden", (await api.DeadlinesAsync(People.Inquirer)).Code);
        Assert.Equal("not_found", (await api.ReportDeadlinesAsync(People.Zks, Ids.New())).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_name_is_kept_with_a_deadline(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult("Unverwechselbar"));
        Assert.DoesNotContain("Unverwechselbar", (await api.ReportDeadlinesAsync(People.Reporter, report.Id)).Ok.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Unverwechselbar", await Sql.ScalarAsync<string>(host.Database.Superuser, "select string_agg(d::text, ' ') from deadline d"), StringComparison.Ordinal);
    }

    [Theory, InlineData(Protocol.Rest, -1), InlineData(Protocol.Rest, 367), InlineData(Protocol.GraphQL, -1), InlineData(Protocol.GraphQL, 367)]
    public async Task A_forecast_looks_ahead_a_year_at_most(Protocol protocol, int withinDays)
    {
        var refused = await new Driver(host, protocol).DeadlinesAsync(People.Zks, withinDays);
        Assert.Equal(("invalid", "out_of_range"), (refused.Code, refused.Problem!["errors"]![0]!["code"]!.ToString()));
        Assert.Contains("withinDays", refused.Problem["errors"]![0]!["pointer"]!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> ReportsAsync(Driver api, string token) =>
        (await api.DeadlinesAsync(token, limit: 200)).Ok["items"]!.AsArray().Select(d => d!["reportId"]!.ToString());

    private static async Task<Answer> ConfirmedAsync(Driver api)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult());
        return await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
    }

    /// <summary>Where the employee's and the superior's deadlines stand once the complaint is recorded.</summary>
    private static async Task<IEnumerable<string>> StatesAfterAsync(Driver api, object complaint)
    {
        var report = await ConfirmedAsync(api);
        Assert.Null((await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, complaint)).Code);
        return (await api.ReportDeadlinesAsync(People.Complaints, report.Id)).Ok.AsArray().Select(d => d!["state"]!.ToString());
    }
}
