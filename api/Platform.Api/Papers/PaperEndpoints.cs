using Platform.Api.Http;

namespace Platform.Api.Papers;

public static class PaperEndpoints
{
    private const string Complaint = "/reports/{id}/complaint-draft", AccidentReport = "/reports/{id}/persons/{personId}/accident-report-draft";

    public static void MapPapers(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Papers");
        group.MapGet(Complaint, (Guid id, PaperService s, CancellationToken ct) => s.ComplaintAsync(id, ct)).Operation("getComplaintDraft");
        group.MapGet(Complaint + "/content", PaperDownloads.DownloadComplaintDraft).Operation("downloadComplaintDraft").Produces<Stream>(StatusCodes.Status200OK, PaperDownloads.MediaType);
        group.MapGet(AccidentReport, (Guid id, Guid personId, PaperService s, CancellationToken ct) => s.AccidentReportAsync(id, personId, ct)).Operation("getAccidentReportDraft");
        group.MapGet(AccidentReport + "/content", PaperDownloads.DownloadAccidentReportDraft).Operation("downloadAccidentReportDraft").Produces<Stream>(StatusCodes.Status200OK, PaperDownloads.MediaType);
    }
}
