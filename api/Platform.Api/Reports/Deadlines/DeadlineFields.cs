using Platform.Api.Access;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Reports.Deadlines;

public static class DeadlineQueries
{
    /// <summary>All deadlines of one report and of those the caller sees that go on in it (merged ones), the earliest last day first and those that have not begun last.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyList<DeadlineView>> ReportDeadlines(DeadlineReader reader, Guid id, CancellationToken ct) => reader.OfReportAsync(id, ct);

    /// <summary>The open deadlines of all reports the caller may see, the earliest last day first: what is coming, or with <c>overdue: true</c> what has passed undone.</summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    /// <param name="filter">Which deadlines; all that are still running when absent.</param>
    [Needs(Permission.ReadReports)]
    public static Task<Page<DeadlineView>> Deadlines(DeadlineReader reader, int? first, string? after, DeadlineFilter? filter, CancellationToken ct) => reader.ListAsync(filter, first, after, ct);
}

public static class DeadlinesOfReports
{
    /// <summary>Its deadlines and those of the reports that go on in it (merged ones) as far as the caller sees them, the earliest last day first and those that have not begun last.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<ILookup<Guid, DeadlineView>> Deadlines(IReadOnlyList<ReportView> reports, DeadlineReader reader, CancellationToken ct) => reader.OfReportsAsync(reports, ct);
}

public static class ReportOfDeadlines
{
    /// <summary>The report it belongs to.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyDictionary<Guid, ReportView>> Report([By(nameof(DeadlineView.ReportId))] IReadOnlyList<DeadlineView> deadlines, ReportReader reader, Selection selection, CancellationToken ct) =>
        reader.FindAsync([.. deadlines.Select(deadline => deadline.ReportId)], selection.Parts(), ct);
}
