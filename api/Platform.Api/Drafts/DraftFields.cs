using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;
using Platform.Api.Reports;

namespace Platform.Api.Drafts;

public static class DraftQueries
{
    /// <summary>One of the caller's own drafts, with its fields. Nobody else sees it.</summary>
    [Needs(Permission.SubmitReports), Refuses(nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<DraftView> Draft(DraftService service, Guid id, CancellationToken ct) => service.GetAsync(id, ct);

    /// <summary>The caller's own drafts, last saved first, without their fields; at most 50. What became a report is not among them.</summary>
    [Needs(Permission.SubmitReports)]
    public static Task<IReadOnlyList<DraftView>> Drafts(DraftService service, CancellationToken ct) => service.ListAsync(ct);
}

public static class DraftMutations
{
    /// <summary>
    /// Makes a draft under an id that the client made, or saves it again: any of the fields of a report, at most 256 KiB as JSON. Deleted 30 days after it was last saved, unless configured otherwise.
    /// </summary>
    /// <param name="expectedVersion">The version that is saved over; absent for a new draft.</param>
    [Needs(Permission.SubmitReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<DraftView> SaveDraft(DraftService service, Guid id, string? expectedVersion, DraftedReport input, CancellationToken ct) => service.SaveAsync(id, expectedVersion, input, ct);

    /// <summary>Deletes one of the caller's own drafts.</summary>
    [Needs(Permission.SubmitReports)]
    public static Task DeleteDraft(DraftService service, Guid id, CancellationToken ct) => service.DeleteAsync(id, ct);

    /// <summary>Makes the report of a draft. A draft becomes one report, once: asked again, it is the same report. The draft's fields are deleted with it.</summary>
    [Needs(Permission.SubmitReports), Refuses(nameof(ErrorCatalogue.Invalid), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReportView> SubmitDraft(DraftService service, Guid id, CancellationToken ct) => service.SubmitAsync(id, ct);
}
