using System.Runtime.CompilerServices;

namespace Platform.Sdk;

public sealed partial class PlatformClient
{
    /// <summary>All reports the caller may see that fit, newest first. Pages are fetched as the loop reaches them.</summary>
    /// <param name="filter">Which ones; all when absent.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    /// <exception cref="PlatformProblemException">The platform refused; see <see cref="ListReportsAsync"/>.</exception>
    public async IAsyncEnumerable<Report> ReportsAsync(ReportFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        filter ??= new();
        string? cursor = null;
        do
        {
            var page = await ListReportsAsync(
                filter.Inbox, filter.State, filter.DepartmentId, filter.MinLevel, filter.MaxLevel, filter.States, filter.DepartmentIds, filter.Claimed, filter.Offence, filter.NumberPrefix,
                filter.OccurredFromOn, filter.OccurredUntilOn, filter.SubmittedFromOn, filter.SubmittedUntilOn, filter.Include, filter.PageSize, cursor, cancellationToken).ConfigureAwait(false);
            foreach (var report in page.Items) yield return report;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>Loads a report anew, as when somebody else was faster.</summary>
    /// <inheritdoc cref="GetReportAsync"/>
    public Task<Report> ReloadAsync(Report report, IReadOnlyList<ReportPart>? include = null, CancellationToken cancellationToken = default) =>
        GetReportAsync(Given(report).Id, include, cancellationToken);

    /// <summary>Supervisor: vouches for the report as it was read; <see cref="ProblemCodes.PreconditionFailed"/> when it has changed since.</summary>
    /// <param name="report">The report as it was read.</param>
    /// <param name="confirmation">A house ban issued meanwhile, if any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PlatformProblemException">The platform refused; see <see cref="ConfirmReportAsync(Guid, string, ReportConfirmation, string, CancellationToken)"/>.</exception>
    public Task<Report> ConfirmReportAsync(Report report, ReportConfirmation? confirmation = null, CancellationToken cancellationToken = default) =>
        ConfirmReportAsync(Given(report).Id, report.Version, confirmation ?? new(), cancellationToken: cancellationToken);

    /// <summary>Supervisor: sends the report as it was read back to its reporter.</summary>
    /// <param name="report">The report as it was read.</param>
    /// <param name="reason">The question to the reporter. 1 to 2,000 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PlatformProblemException">The platform refused; see <see cref="ReturnReportAsync(Guid, string, ReportReturn, string, CancellationToken)"/>.</exception>
    public Task<Report> ReturnReportAsync(Report report, string reason, CancellationToken cancellationToken = default) =>
        ReturnReportAsync(Given(report).Id, report.Version, new() { Reason = reason }, cancellationToken: cancellationToken);

    /// <summary>Reporter: submits a returned report anew.</summary>
    /// <param name="report">The report as it was read.</param>
    /// <param name="corrected">The whole report with its corrections.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PlatformProblemException">The platform refused; see <see cref="ResubmitReportAsync(Guid, string, NewReport, string, CancellationToken)"/>.</exception>
    public Task<Report> ResubmitReportAsync(Report report, NewReport corrected, CancellationToken cancellationToken = default) =>
        ResubmitReportAsync(Given(report).Id, report.Version, corrected, cancellationToken: cancellationToken);

    /// <summary>Complaints office: records the criminal complaint or request for prosecution that was filed.</summary>
    /// <param name="report">The report as it was read.</param>
    /// <param name="complaint">What was filed, where and when.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PlatformProblemException">The platform refused; see <see cref="RecordComplaintAsync(Guid, string, NewComplaint, string, CancellationToken)"/>.</exception>
    public Task<Report> RecordComplaintAsync(Report report, NewComplaint complaint, CancellationToken cancellationToken = default) =>
        RecordComplaintAsync(Given(report).Id, report.Version, complaint, cancellationToken: cancellationToken);

    /// <summary>ZKS: releases the report, with register entries for the persons for whom they are necessary.</summary>
    /// <param name="report">The report as it was read.</param>
    /// <param name="entries">At most 20; none publishes without an entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PlatformProblemException">The platform refused; see <see cref="PublishReportAsync(Guid, string, ReportPublication, string, CancellationToken)"/>.</exception>
    public Task<Report> PublishReportAsync(Report report, IReadOnlyList<NewRegisterEntry>? entries = null, CancellationToken cancellationToken = default) =>
        PublishReportAsync(Given(report).Id, report.Version, new() { Entries = entries }, cancellationToken: cancellationToken);

    private static Report Given(Report report) => report ?? throw new ArgumentNullException(nameof(report));
}
