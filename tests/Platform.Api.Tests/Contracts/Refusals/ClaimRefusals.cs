using Platform.Api.Access;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Somebody else has each queue's report in hand.</summary>
internal static class ClaimRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var elsewhere = await Sql.ScalarAsync<Guid>(met.Host.Database.Superuser, "select id from department where code = '32'");
        var (report, ending) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), new { because = "duplicate" });
        await met.MeetAsync("claimReport", api.ClaimAsync(People.Zks, report.Id));
        await api.ClaimAsync(TestTokens.For([Role.Supervisor], "50", "other-supervisor"), report.Id);
        await met.MeetAsync("claimReport", api.ClaimAsync(People.Supervisor, report.Id));
        await met.MeetAsync("confirmReport", api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }));
        await met.MeetAsync("returnReport", api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" }));
        await met.MeetAsync("reclassifyReport", api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }));
        await met.MeetAsync("closeReport", api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, ending));
        await met.MeetAsync("forwardReport", api.ForwardAsync(People.Supervisor, report.Id, report.Version, elsewhere));
        await met.MeetAsync("mergeReport", api.MergeAsync(People.Zks, report.Id, report.Version, (await api.CallAsync("submitReport", People.Reporter, People.Incident())).Id));
        await api.ReleaseAsync(People.Zks, report.Id);
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await api.ClaimAsync(TestTokens.For([Role.ComplaintsOffice], "11", "other-clerk"), report.Id);
        await met.MeetAsync("referReport", api.ReferAsync(People.Zks, report.Id, report.Version));
        await met.MeetAsync("recordComplaint", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint));
        await met.MeetAsync("releaseReport", api.ReleaseAsync(People.Complaints, report.Id));
        await met.MeetAsync("publishReport", api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { }));
    }
}
