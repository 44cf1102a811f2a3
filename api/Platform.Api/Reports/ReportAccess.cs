using Platform.Api.Access;
using Platform.Api.Register;

namespace Platform.Api.Reports;

/// <summary>Who sees which report, and what each hand may do with it.</summary>
internal static class ReportAccess
{
    /// <summary>One's own; one's department's for a supervisor; confirmed ones for the complaints office; all for ZKS.</summary>
    public static IQueryable<Report> VisibleTo(this IQueryable<Report> reports, Caller caller)
    {
        if (caller.May(Permission.PublishReports)) return reports;
        var (subject, department) = (caller.Subject, caller.DepartmentId);
        if (caller.May(Permission.RecordComplaints))
            return reports.Where(r => r.State != ReportState.Submitted && r.State != ReportState.Returned || r.ReporterSubject == subject);
        return caller.May(Permission.ReviewReports) && department is not null
            ? reports.Where(r => r.DepartmentId == department || r.ReporterSubject == subject)
            : reports.Where(r => r.ReporterSubject == subject);
    }

    /// <summary>Those that wait for the caller.</summary>
    public static IQueryable<Report> WaitingFor(this IQueryable<Report> reports, Caller caller)
    {
        var (subject, department) = (caller.Subject, caller.DepartmentId);
        var (reviews, complains, publishes) = (caller.May(Permission.ReviewReports) && department is not null, caller.May(Permission.RecordComplaints), caller.May(Permission.PublishReports));
        return reports.Where(r =>
            r.State == ReportState.Returned && r.ReporterSubject == subject
            || reviews && r.State == ReportState.Submitted && r.DepartmentId == department && r.ReporterSubject != subject
            || complains && r.State == ReportState.Confirmed
            || publishes && (r.State == ReportState.ComplaintRecorded || r.State == ReportState.Confirmed && r.Level < RegisterEntry.Threshold));
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
            _ => false,
        })];

    /// <summary>A supervisor reviews the reports of his or her own department.</summary>
    public static bool Reviews(this Caller caller, Guid department) => caller.May(Permission.ReviewReports) && caller.DepartmentId == department;
}
