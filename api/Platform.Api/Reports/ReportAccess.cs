using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Query;
using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Register;

namespace Platform.Api.Reports;

/// <summary>Who sees which report, and what each hand may do with it.</summary>
internal static class ReportAccess
{
    /// <summary>One's own; one's department's for a supervisor; confirmed ones for the complaints office; all for ZKS. Who holds several roles sees what each of them sees.</summary>
    public static IQueryable<Report> VisibleTo(this IQueryable<Report> reports, Caller caller)
    {
        if (caller.May(Permission.PublishReports)) return reports;
        var (subject, department) = (caller.Subject, caller.DepartmentId);
        List<Expression<Func<Report, bool>>> views = [r => r.ReporterSubject == subject];
        if (caller.May(Permission.ReviewReports) && department is not null) views.Add(r => r.DepartmentId == department);
        if (caller.May(Permission.RecordComplaints)) views.Add(r => r.State != ReportState.Submitted && r.State != ReportState.Returned);
        return reports.Where(views.Aggregate(Either));
    }

    /// <summary>Those that wait for the caller.</summary>
    /// <remarks>Only the queues of the caller's own roles stand in the statement: a condition that is always false would still keep PostgreSQL from an index.</remarks>
    public static IQueryable<Report> WaitingFor(this IQueryable<Report> reports, Caller caller)
    {
        var (subject, department) = (caller.Subject, caller.DepartmentId);
        List<Expression<Func<Report, bool>>> queues = [r => r.State == ReportState.Returned && r.ReporterSubject == subject];
        if (caller.May(Permission.ReviewReports) && department is not null)
            queues.Add(r => r.State == ReportState.Submitted && r.DepartmentId == department && r.ReporterSubject != subject);
        if (caller.May(Permission.RecordComplaints))
            queues.Add(r => r.State == ReportState.Confirmed);
        if (caller.May(Permission.PublishReports))
            queues.Add(r => r.State == ReportState.ComplaintRecorded || r.State == ReportState.Confirmed && r.Level < RegisterEntry.Threshold);
        return reports.Where(queues.Aggregate(Either));
    }

    private static Expression<Func<Report, bool>> Either(Expression<Func<Report, bool>> one, Expression<Func<Report, bool>> other) =>
        Expression.Lambda<Func<Report, bool>>(
            Expression.OrElse(one.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body)), one.Parameters);

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

    /// <summary>A refused transition, saying what this caller may do instead.</summary>
    public static PlatformException With(this Report report, PlatformException refused, Caller caller) => new(refused.Code, refused.Detail)
    {
        Extensions = new Dictionary<string, object?>
        {
            ["allowedActions"] = AllowedActions(caller, report.State, report.Level, report.ReporterSubject, report.ConfirmedBy, report.DepartmentId)
                .Select(action => JsonNamingPolicy.CamelCase.ConvertName(action.ToString())).ToArray(),
        },
    };

    /// <summary>A supervisor reviews the reports of his or her own department.</summary>
    public static bool Reviews(this Caller caller, Guid department) => caller.May(Permission.ReviewReports) && caller.DepartmentId == department;
}
