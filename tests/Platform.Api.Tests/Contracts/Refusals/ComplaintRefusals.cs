using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Complaints and house bans.</summary>
internal static class ComplaintRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { houseBan = new { reference = "HV 1", issuedOn = "2026-01-21" } });
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Request());
        var (complaint, ban) = ((await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, (await api.HouseBansAsync(People.Zks, report.Id))[0]!);
        var withdrawn = await api.WithdrawComplaintAsync(People.Complaints, complaint, "2026-02-01");
        await met.MeetAsync("withdrawComplaint", api.WithdrawComplaintAsync(People.Complaints, withdrawn.Ok, "2026-02-01"));
        await met.MeetAsync("recordOutcome", api.RecordOutcomeAsync(People.Complaints, withdrawn.Ok, "charged", "2026-02-01"));
        await met.MeetAsync("recordComplaint", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Request()));
        var lifted = await api.LiftHouseBanAsync(People.Zks, ban, "2026-02-01");
        await met.MeetAsync("liftHouseBan", api.LiftHouseBanAsync(People.Zks, lifted.Ok, "2026-02-01"));
        report = await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, new { because = "unfounded" });
        await met.MeetAsync("recordComplaint", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint));
        await met.MeetAsync("recordHouseBan", api.RecordHouseBanAsync(People.Zks, report.Id, "2026-01-21"));
    }
}
