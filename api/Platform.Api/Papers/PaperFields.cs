using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Papers;

public static class PaperQueries
{
    /// <summary>
    /// Complaints office: the draft of a criminal complaint (Strafanzeige, § 158 StPO) from a report that is confirmed and has not ended, with the request for prosecution (Strafantrag)
    /// where an offence needs one. A logged disclosure of narrative and persons, whatever is selected. A shielded reporter is not named.
    /// </summary>
    /// <param name="id">The report.</param>
    [Needs(Permission.RecordComplaints), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<PaperDraft> ComplaintDraft(PaperService service, Guid id, CancellationToken ct) => service.ComplaintAsync(id, ct);

    /// <summary>
    /// Supervisor of the department, complaints office: the draft of an accident report (Unfallanzeige, § 193 SGB VII) for one injured person, until the report has ended. A logged
    /// disclosure of narrative and persons, whatever is selected. Whoever the injured are hidden from may not draft it; the complaints
    /// office drafts that of a shielded report from the beginning, else of what is confirmed.
    /// </summary>
    /// <param name="id">The report.</param>
    /// <param name="personId">One of its injured persons.</param>
    [Needs(Permission.DraftAccidentReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<PaperDraft> AccidentReportDraft(PaperService service, Guid id, Guid personId, CancellationToken ct) => service.AccidentReportAsync(id, personId, ct);
}
