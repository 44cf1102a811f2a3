using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>The working group on dangerous persons.</summary>
internal static class WorkingGroupRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await met.MeetAsync("referReport", api.ReferAsync(People.Zks, report.Id, report.Version));
        await met.MeetAsync("endReferral", api.EndReferralAsync(People.Zks, report.Id, report.Version));
        await met.MeetAsync("recordAssessment", api.AssessAsync(TestTokens.For([Role.Supervisor, Role.WorkingGroup], "50", "both-hats"), report.Id, report.Version));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ReferAsync(People.Zks, report.Id, report.Version);
        var reporterToo = TestTokens.For([Role.WorkingGroup], "50", DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await met.MeetAsync("recordAssessment", api.AssessAsync(reporterToo, report.Id, report.Version));
        var alsoOfZks = TestTokens.For([Role.QualityAssurance], "50", DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await met.MeetAsync("endReferral", api.EndReferralAsync(alsoOfZks, report.Id, report.Version));
        await api.ClaimAsync(TestTokens.For([Role.ComplaintsOffice], "11", "other-clerk"), report.Id);
        await met.MeetAsync("endReferral", api.EndReferralAsync(People.Zks, report.Id, report.Version));
    }
}
