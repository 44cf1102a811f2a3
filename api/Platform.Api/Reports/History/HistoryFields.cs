using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Reports.History;

public static class HistoryQueries
{
    /// <summary>
    /// Supervisor of its department, complaints office, ZKS: every change of a report, first to last, with each field before and after and who made it. Selecting what its texts and persons said earlier is a logged disclosure.
    /// Forbidden for its reporter, whatever other roles he or she holds. What the working group does is told to ZKS alone.
    /// </summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    [Needs(Permission.ReadHistory), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<Page<ChangeView>> ReportHistory(HistoryReader reader, Guid id, int? first, string? after, Selection selection, CancellationToken ct) =>
        reader.HistoryAsync(id, first, after, selection.Below("earlier").Parts(), ct);

    /// <summary>What happened to a report, first to last: when, and by which hand, never by whom. The reporter is not told of what is internal; those who review it are.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyList<TimelineEntry>> ReportTimeline(HistoryReader reader, Guid id, CancellationToken ct) => reader.TimelineAsync(id, ct);
}

public static class TimelineOfReports
{
    /// <summary>What happened to it, first to last: when, and by which hand, never by whom. The reporter is not told of what is internal.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<ILookup<Guid, TimelineEntry>> Timeline(IReadOnlyList<ReportView> reports, HistoryReader reader, CancellationToken ct) => reader.TimelineAsync(reports, ct);
}
