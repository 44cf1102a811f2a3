using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Papers;

/// <summary>What only REST can carry: the drafts as files.</summary>
public static class PaperDownloads
{
    public const string MediaType = "application/pdf";

    /// <summary>Complaints office: the draft of a criminal complaint as a letter in PDF, with the text that <c>getComplaintDraft</c> gives. What is missing is left open in it. A logged disclosure.</summary>
    [Needs(Permission.RecordComplaints), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static async Task<FileContentHttpResult> DownloadComplaintDraft(PaperService service, Guid id, CancellationToken ct) => Pdf(await service.ComplaintPdfAsync(id, ct));

    /// <summary>
    /// Supervisor of the department, complaints office: the draft of an accident report as a letter in PDF, with the text that <c>getAccidentReportDraft</c> gives and lines for what is
    /// missing. A logged disclosure.
    /// </summary>
    [Needs(Permission.DraftAccidentReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static async Task<FileContentHttpResult> DownloadAccidentReportDraft(PaperService service, Guid id, Guid personId, CancellationToken ct) => Pdf(await service.AccidentReportPdfAsync(id, personId, ct));

    private static FileContentHttpResult Pdf(PaperFile file) => TypedResults.File(file.Content, MediaType, file.FileName);
}
