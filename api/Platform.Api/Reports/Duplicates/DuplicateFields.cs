using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Reports.Duplicates;

public static class DuplicateQueries
{
    /// <summary>
    /// Supervisor of its department, ZKS: reports that may tell of the same incident, best first, at most 20. Compared are the 50 nearest in time of those that the caller sees, at most three
    /// days apart and not merged. Each reason says its points. The names of the persons of concern are compared, so asking is a logged disclosure of all that are compared.
    /// </summary>
    [Needs(Permission.FindDuplicates), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<IReadOnlyList<DuplicateView>> Duplicates(DuplicateService service, Guid id, CancellationToken ct) => service.ListAsync(id, ct);
}

public static class DuplicateMutations
{
    /// <summary>
    /// ZKS: lets a report go on in another one of the same incident. It leaves the queues and keeps all it holds; its deadlines run on, for whoever is entitled stays so, and where a
    /// task to file a complaint is open it waits for the complaints office all the same. Its complaints and house bans are grounds for the main report's entries. Who reported one of the two may not, and
    /// decides nothing about the main report from now on. A colleague's claim on either of them holds it up. There are no chains: neither is a main report merged nor one merged into a merged one.
    /// </summary>
    /// <param name="expectedVersion">The version of the report that is merged, on which the decision was made.</param>
    [Needs(Permission.PublishReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes), nameof(ErrorCatalogue.MergeRefused))]
    public static Task<ReportView> MergeReport(DuplicateService service, Guid id, string expectedVersion, ReportMerge input, Selection selection, CancellationToken ct) =>
        service.MergeAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>
    /// ZKS: lets a merged report go on by itself again, where it was. Who reported it or the main report may not. Where it had a complaint or house ban on which an entry may rest, each register
    /// entry of the main report opens a task to review it. A colleague's claim on either of them holds it up.
    /// </summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.PublishReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes))]
    public static Task<ReportView> UnmergeReport(DuplicateService service, Guid id, string expectedVersion, Selection selection, CancellationToken ct) =>
        service.UnmergeAsync(id, expectedVersion, selection.Parts(), ct);
}
