using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>The level follows from the offences; another one needs ZKS and a reason, and nothing of it is forgotten.</summary>
public sealed class ReportLevelTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Another_level_needs_ZKS_and_a_reason_and_keeps_the_earlier_ones(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident(offence: "stgb-185"));
        Assert.Equal(("1", "1"), (report["level"], report["computedLevel"]));
        foreach (var other in new[] { People.Reporter, People.Supervisor, People.Complaints })
            Assert.Equal("forbidden", (await api.ChangeAsync("reclassifyReport", other, report.Id, report.Version, new { level = 2, because = "graverCircumstances" })).Code);
        Assert.Equal("invalid", (await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 4, because = "graverCircumstances" })).Code);
        Assert.Equal("invalid", (await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 1, because = "graverCircumstances" })).Code);

        report = await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 2, because = "graverCircumstances" });
        Assert.Equal(("2", "1", "submitted"), (report["level"], report["computedLevel"], report["state"]));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.DoesNotContain("publish", (await api.ReportAsync(People.Zks, report.Id)).Ok["allowedActions"]!.ToJsonString(), StringComparison.Ordinal); // the threshold is that of the level that holds

        report = await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 1, because = "lesserCircumstances" });
        var history = (await api.ClassificationsAsync(People.Reporter, report.Id)).Ok.AsArray();
        Assert.Equal([("1", null), ("2", "graverCircumstances"), ("1", null)], history.Select(c => (c!["level"]!.ToString(), c["because"]?.ToString())));
        Assert.Equal("not_found", (await api.ClassificationsAsync(People.Complaints, Ids.New())).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_decided_about_other_offences_is_gone_with_them(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "repeatedIncidents" });
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Nur beleidigt?" });
        report = await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, People.Incident(offence: "stgb-185"));
        Assert.Equal(("1", "1"), (report["level"], report["computedLevel"]));
    }
}
