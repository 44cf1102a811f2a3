using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>Reports that end without publication, and come back, over both protocols.</summary>
public sealed class ReportEndingTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task The_reporter_takes_back_what_nobody_has_vouched_for(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal("forbidden", (await api.ChangeAsync("withdrawReport", People.Supervisor, report.Id, report.Version, new { because = "sentByMistake" })).Code);

        report = await api.ChangeAsync("withdrawReport", People.Reporter, report.Id, report.Version, new { because = "sentByMistake" });
        Assert.Equal(("withdrawn", "sentByMistake"), (report["state"], report["endedBecause"]));
        Assert.Equal("[]", report.View!["allowedActions"]!.ToJsonString());
        Assert.Equal("illegal_transition", (await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { })).Code);
        Assert.Equal("not_found", (await api.ReportAsync(People.Complaints, report.Id)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_ZKS_closes_and_it_goes_on_where_it_was(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        foreach (var other in new[] { People.Reporter, People.Supervisor, People.Complaints })
            Assert.Equal("forbidden", (await api.ChangeAsync("closeReport", other, report.Id, report.Version, new { because = "unfounded" })).Code);

        var closed = await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, new { because = "unfounded" });
        Assert.Equal(("closed", "unfounded", """["reopen"]"""), (closed["state"], closed["endedBecause"], closed.View!["allowedActions"]!.ToJsonString()));
        Assert.Equal("precondition_failed", (await api.ChangeAsync("reopenReport", People.Zks, report.Id, report.Version, new { })).Code);

        var open = await api.ChangeAsync("reopenReport", People.Zks, report.Id, closed.Version, new { });
        Assert.Equal(("confirmed", null), (open["state"], open.View!["endedBecause"]?.ToString()));
        Assert.Equal("complaintRecorded", (await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, open.Version, People.Complaint))["state"]);
    }
}
