using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.Api.GraphQL;
using Platform.Api.Http;
using Platform.Api.Reports.Complaints;

namespace Platform.Api.Reports;

public static class ReportQueries
{
    /// <summary>One report. Selecting narrative, place, returnedBecause or persons is a logged disclosure.</summary>
    [Needs(Permission.ReadReports), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReportView> Report(ReportReader reader, Guid id, Selection selection, CancellationToken ct) => reader.GetAsync(id, selection.Parts(), ct);

    /// <summary>The reports the caller may see, newest first. Selecting narrative, place, returnedBecause or persons is a logged disclosure.</summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    /// <param name="filter">Which reports; the inbox with <c>inbox: true</c>.</param>
    [Needs(Permission.ReadReports), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<Page<ReportView>> Reports(ReportReader reader, int? first, string? after, ReportFilter? filter, Selection selection, CancellationToken ct) =>
        reader.ListAsync(filter, first, after, selection.Parts(), ct);

    /// <summary>How a report was classified, first to last; the last one holds.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyList<ClassificationView>> Classifications(ReportReader reader, Guid id, CancellationToken ct) => reader.ClassificationsAsync(id, ct);

    /// <summary>The parts with personal data that a selection asks for.</summary>
    internal static ReportPart[] Parts(this Selection report) =>
    [
        .. report.Selects("narrative") || report.Selects("place") || report.Selects("returnedBecause") ? [ReportPart.Narrative] : Array.Empty<ReportPart>(),
        .. report.Selects("persons") ? [ReportPart.Persons] : Array.Empty<ReportPart>(),
    ];
}

public static class ClassificationsOfReports
{
    /// <summary>How it was classified, first to last; the last one holds.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<ILookup<Guid, ClassificationView>> Classifications(IReadOnlyList<ReportView> reports, ReportReader reader, CancellationToken ct) => reader.ClassificationsAsync(reports, ct);
}

public static class ReportMutations
{
    /// <summary>Reports an incident. The level is computed from the offences.</summary>
    [Needs(Permission.SubmitReports), Refuses(nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReportView> SubmitReport(ReportSubmission service, NewReport input, Selection selection, CancellationToken ct) =>
        service.SubmitAsync(input, selection.Parts(), ct);

    /// <summary>Reporter: sends a returned report in again, as it reads now.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.SubmitReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReportView> ResubmitReport(ReportSubmission service, Guid id, string expectedVersion, NewReport input, Selection selection, CancellationToken ct) =>
        service.ResubmitAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>Supervisor: vouches for a report of the own department. Neither who reported it may nor a substitute whom nobody else has named.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.ReviewReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes))]
    public static Task<ReportView> ConfirmReport(ReportService service, Guid id, string expectedVersion, ReportConfirmation input, Selection selection, CancellationToken ct) =>
        service.ConfirmAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>Supervisor: sends a report back to the reporter with a question. Neither who reported it may nor a substitute whom nobody else has named.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.ReviewReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReportView> ReturnReport(ReportService service, Guid id, string expectedVersion, ReportReturn input, Selection selection, CancellationToken ct) =>
        service.ReturnAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>
    /// Supervisor of its department, or ZKS: sends a submitted report to the department it concerns, whose supervisor decides from now on. Neither who reported it may nor a
    /// substitute whom nobody else has named. Who sent it does not see it any more, unless for another reason. Its deadlines run on.
    /// </summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.ForwardReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes))]
    public static Task<ForwardedReport> ForwardReport(ReportService service, Guid id, string expectedVersion, ReportForwarding input, CancellationToken ct) =>
        service.ForwardAsync(id, expectedVersion, input, ct);

    /// <summary>
    /// Complaints office: records a criminal complaint or request for prosecution that was filed, the first or a further one, also after publication and
    /// for a report that goes on in another one: whom it harmed is entitled all the same. Who took a request back cannot file another.
    /// </summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.RecordComplaints), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.RequestWithdrawn))]
    public static Task<ReportView> RecordComplaint(ReportService service, Guid id, string expectedVersion, NewComplaint input, Selection selection, CancellationToken ct) =>
        service.RecordComplaintAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>ZKS: releases a report and makes register entries where the legal gate holds. Neither who reported it, or what is merged into it, nor who confirmed it may,
    /// and an entry rests on a document that somebody else has recorded.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.PublishReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes), nameof(ErrorCatalogue.LegalGate), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReportView> PublishReport(ReportService service, Guid id, string expectedVersion, ReportPublication input, Selection selection, CancellationToken ct) =>
        service.PublishAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>ZKS: gives a report another level than its offences do, until it is published. The reporter may not; the earlier classifications stay.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.PublishReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes))]
    public static Task<ReportView> ReclassifyReport(ReportService service, Guid id, string expectedVersion, ReportReclassification input, Selection selection, CancellationToken ct) =>
        service.ReclassifyAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>Reporter: takes a report back that nobody has vouched for yet and in which no other goes on. ZKS can reopen it.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.SubmitReports), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ReportView> WithdrawReport(ReportService service, Guid id, string expectedVersion, ReportEnding input, Selection selection, CancellationToken ct) =>
        service.WithdrawAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>ZKS: ends a report without publication in which no other goes on. Who reported may not, and no supervisor can make a report about the own department disappear.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.PublishReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes))]
    public static Task<ReportView> CloseReport(ReportService service, Guid id, string expectedVersion, ReportEnding input, Selection selection, CancellationToken ct) =>
        service.CloseAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>ZKS: goes on with a withdrawn or closed report where it was ended. The reporter may not.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.PublishReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.FourEyes))]
    public static Task<ReportView> ReopenReport(ReportService service, Guid id, string expectedVersion, Selection selection, CancellationToken ct) =>
        service.ReopenAsync(id, expectedVersion, selection.Parts(), ct);
}

public static class ReportSubscriptions
{
    /// <summary>
    /// Each change, from now on, of a report that the caller may see, waiting for the caller or not, and each claim that is taken or given back; when one runs out, <c>expiresAt</c> has told. It is read when it is delivered, with the rights of that moment, so several quick
    /// changes may show the same state. A report that this subscription has told of and that has left the caller's view is told once more with <c>report: null</c>; it remembers
    /// at least the last 5,000. Selecting narrative or persons is a logged disclosure with each event. What was missed while not connected is not sent later: read the inbox after subscribing.
    /// </summary>
    [Needs(Permission.ReadReports)]
    public static EventStream<InboxChange> InboxChanged(EventFeed feed, Selection selection, CancellationToken ct)
    {
        var (told, parts) = (new ToldReports(), selection.Below("report").Parts());
        return EventStream.Read(feed.WatchAsync([ReportEvents.Changed, ReportEvents.Claimed], ct), (InboxWatch watch, PlatformEvent change, CancellationToken now) => watch.ReadAsync(change, told, parts, now));
    }
}
