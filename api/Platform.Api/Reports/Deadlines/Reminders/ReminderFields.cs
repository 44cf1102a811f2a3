using Platform.Api.Access;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Reports.Deadlines.Reminders;

public static class ReminderQueries
{
    /// <summary>
    /// The reminders of deadlines of the reports that the caller may see, the latest first. By default 14 and 3 days before a request for prosecution is due, a day before an accident report is and on the
    /// day itself. What is met, belongs to a report that has ended or has not begun is not reminded of.
    /// </summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    [Needs(Permission.ReadReports)]
    public static Task<Page<ReminderView>> Reminders(ReminderService service, int? first, string? after, CancellationToken ct) => service.ListAsync(first, after, ct);
}

public static class ReportOfReminders
{
    /// <summary>The report it belongs to; absent when the caller no longer sees it.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyDictionary<Guid, ReportView>> Report([By(nameof(ReminderView.ReportId))] IReadOnlyList<ReminderView> reminders, ReportReader reader, Selection selection, CancellationToken ct) =>
        reader.FindAsync([.. reminders.Select(reminder => reminder.ReportId)], selection.Parts(), ct);
}
