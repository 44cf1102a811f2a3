using Platform.Api.Tests.Papers;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>Drafts of criminal complaints and accident reports.</summary>
internal static class PaperRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var (report, injured) = await Assault.InAsync(api, "closed");
        await met.MeetAsync("complaintDraft", api.ComplaintDraftAsync(People.Complaints, report));
        await met.MeetAsync("accidentReportDraft", api.AccidentReportDraftAsync(People.Complaints, report, injured));

        var (confirmed, hurt) = await Assault.InAsync(api, "confirmed");
        met.WithoutLogOrKeys("complaintDraft", () => api.ComplaintDraftAsync(People.Complaints, confirmed));
        met.WithoutLogOrKeys("accidentReportDraft", () => api.AccidentReportDraftAsync(People.Supervisor, confirmed, hurt));
    }
}
