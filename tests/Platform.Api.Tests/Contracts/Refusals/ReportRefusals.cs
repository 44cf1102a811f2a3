using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>From the submission to the publication or another end.</summary>
internal static class ReportRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        await ReviewAsync(met);
        await PublicationAsync(met);
        await EndingAsync(met);
        await DisclosureAsync(met);
    }

    private static async Task ReviewAsync(MetRefusals met)
    {
        var api = met.Api;
        var elsewhere = await Sql.ScalarAsync<Guid>(met.Host.Database.Superuser, "select id from department where code = '32'");
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await met.MeetAsync("resubmitReport", api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, People.Incident()));
        var reporterToo = TestTokens.For([Role.Supervisor], "50", DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await met.MeetAsync("confirmReport", api.ChangeAsync("confirmReport", reporterToo, report.Id, report.Version, new { }));
        await met.MeetAsync("returnReport", api.ChangeAsync("returnReport", reporterToo, report.Id, report.Version, new { reason = "Wo?" }));
        await met.MeetAsync("forwardReport", api.ForwardAsync(reporterToo, report.Id, report.Version, elsewhere));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await met.MeetAsync("forwardReport", api.ForwardAsync(People.Supervisor, report.Id, report.Version, elsewhere));
        await met.MeetAsync("confirmReport", api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }));
        await met.MeetAsync("returnReport", api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" }));
    }

    private static async Task PublicationAsync(MetRefusals met)
    {
        var api = met.Api;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident(offence: "stgb-185"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var person = await api.PersonAsync(People.Zks, report.Id);
        await met.MeetAsync("publishReport", api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(person)));
        var confirmerToo = TestTokens.For([Role.QualityAssurance], "50", DemoIdentity.SubjectOf(Role.Supervisor, "50"));
        await met.MeetAsync("publishReport", api.ChangeAsync("publishReport", confirmerToo, report.Id, report.Version, new { }));
        report = await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { });
        await met.MeetAsync("publishReport", api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { }));
    }

    private static async Task EndingAsync(MetRefusals met)
    {
        var api = met.Api;
        var (report, ending) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), new { because = "duplicate" });
        await met.MeetAsync("reopenReport", api.ChangeAsync("reopenReport", People.Zks, report.Id, report.Version, new { }));
        var reporterToo = TestTokens.For([Role.QualityAssurance], "50", DemoIdentity.SubjectOf(Role.Reporter, "50"));
        await met.MeetAsync("closeReport", api.ChangeAsync("closeReport", reporterToo, report.Id, report.Version, ending));
        await met.MeetAsync("reclassifyReport", api.ChangeAsync("reclassifyReport", reporterToo, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }));
        report = await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, ending);
        await met.MeetAsync("reclassifyReport", api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }));
        await met.MeetAsync("closeReport", api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, ending));
        await met.MeetAsync("reopenReport", api.ChangeAsync("reopenReport", reporterToo, report.Id, report.Version, new { }));
        await met.MeetAsync("withdrawReport", api.ChangeAsync("withdrawReport", People.Reporter, report.Id, report.Version, ending));
    }

    private static async Task DisclosureAsync(MetRefusals met)
    {
        var api = met.Api;
        var waiting = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var returned = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        returned = await api.ChangeAsync("returnReport", People.Supervisor, returned.Id, returned.Version, new { reason = "Wo?" });
        var complained = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        complained = await api.ChangeAsync("confirmReport", People.Supervisor, complained.Id, complained.Version, new { });
        complained = await api.ChangeAsync("recordComplaint", People.Complaints, complained.Id, complained.Version, People.Complaint);
        var person = await api.PersonAsync(People.Zks, complained.Id);
        met.WithoutLogOrKeys("report", () => api.ReportAsync(People.Supervisor, waiting.Id));
        met.WithoutLogOrKeys("reports", () => api.ReportsAsync(People.Supervisor));
        met.WithoutLogOrKeys("reportHistory", () => api.EarlierAsync(People.Supervisor, returned.Id));
        met.WithoutLogOrKeys("returnReport", () => api.ChangeAsync("returnReport", People.Supervisor, waiting.Id, waiting.Version, new { reason = "Wo?" }));
        met.WithoutLogOrKeys("resubmitReport", () => api.ChangeAsync("resubmitReport", People.Reporter, returned.Id, returned.Version, People.Incident()));
        met.WithoutLogOrKeys("publishReport", () => api.ChangeAsync("publishReport", People.Zks, complained.Id, complained.Version, People.Publication(person)));
        met.WithoutKeys("submitReport", () => api.CallAsync("submitReport", People.Reporter, People.Incident()));
    }
}
