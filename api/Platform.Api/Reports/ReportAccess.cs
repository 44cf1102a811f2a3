using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Register;

namespace Platform.Api.Reports;

/// <summary>Who sees which report, and what each hand may do with it.</summary>
internal static class ReportAccess
{
    /// <summary>One's own; one's department's for a supervisor; confirmed ones for the complaints office; all for ZKS. Who holds several roles sees what each of them sees.</summary>
    public static SqlText VisibleTo(this SqlText reports, Caller caller)
    {
        if (caller.May(Permission.PublishReports)) return reports.Add($"true");
        reports.Add($"(r.reporter_subject = {caller.Subject}");
        if (caller.May(Permission.ReviewReports) && caller.DepartmentId is { } department) reports.Add($" or r.department_id = {department}");
        if (caller.May(Permission.RecordComplaints)) reports.Add($" or r.confirmed_by is not null");
        return reports.Add($")");
    }

    /// <summary>Those that wait for the caller.</summary>
    /// <remarks>Only the queues of the caller's own roles stand in the statement: a condition that is always false would still keep PostgreSQL from an index.</remarks>
    public static SqlText WaitingFor(this SqlText reports, Caller caller)
    {
        reports.Add($" and (r.state = 'Returned' and r.reporter_subject = {caller.Subject}");
        if (caller.May(Permission.ReviewReports) && caller.DepartmentId is { } department)
            reports.Add($" or r.state = 'Submitted' and r.department_id = {department} and r.reporter_subject <> {caller.Subject}");
        if (caller.May(Permission.RecordComplaints)) reports.Add($" or r.state = 'Confirmed'");
        if (caller.May(Permission.PublishReports)) reports.Add($" or r.state = 'ComplaintRecorded' or r.state = 'Confirmed' and r.level < {RegisterEntry.Threshold}");
        return reports.Add($")");
    }

    /// <summary>What state and roles allow together. The entity guards itself all the same.</summary>
    public static IReadOnlyList<ReportAction> AllowedActions(Caller caller, ReportState state, int level, string reporter, string? confirmer, Guid department) =>
        [.. Report.ActionsIn(state, level).Where(action => action switch
        {
            ReportAction.Confirm => caller.Reviews(department) && caller.Subject != reporter,
            ReportAction.Return => caller.Reviews(department),
            ReportAction.Resubmit => caller.May(Permission.SubmitReports) && caller.Subject == reporter,
            ReportAction.RecordComplaint => caller.May(Permission.RecordComplaints),
            ReportAction.Publish => caller.May(Permission.PublishReports) && caller.Subject != reporter && caller.Subject != confirmer,
            ReportAction.Reclassify => caller.May(Permission.PublishReports) && caller.Subject != reporter,
            ReportAction.Withdraw => caller.May(Permission.SubmitReports) && caller.Subject == reporter,
            ReportAction.Close => caller.May(Permission.PublishReports) && caller.Subject != reporter,
            ReportAction.Reopen => caller.May(Permission.PublishReports),
            _ => false,
        })];

    /// <summary>A refused transition, saying what this caller may do instead.</summary>
    public static PlatformException With(this Report report, PlatformException refused, Caller caller) =>
        refused.Instead(AllowedActions(caller, report.State, report.Level, report.ReporterSubject, report.ConfirmedBy, report.DepartmentId));

    /// <summary>A shielded reporter is known to himself, to the complaints office, which files for the injured, and to ZKS.</summary>
    public static bool IsShieldedFrom(this Caller caller, string reporter) =>
        caller.Subject != reporter && !caller.May(Permission.PublishReports) && !caller.May(Permission.RecordComplaints);

    /// <summary>A supervisor reviews the reports of his or her own department.</summary>
    public static bool Reviews(this Caller caller, Guid department) => caller.May(Permission.ReviewReports) && caller.DepartmentId == department;
}
