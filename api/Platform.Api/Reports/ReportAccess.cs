using System.Text.Json;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Reports;

/// <summary>Who sees which report, and what each hand may do with it.</summary>
internal static class ReportAccess
{
    /// <summary>One's own; those of the departments one reviews; confirmed ones for the complaints office; all for ZKS. Who holds several roles sees what each of them sees.</summary>
    public static SqlText VisibleTo(this SqlText reports, Caller caller)
    {
        if (caller.May(Permission.PublishReports)) return reports.Add($"true");
        reports.Add($"(r.reporter_subject = {caller.Subject}");
        if (caller.ReviewedDepartments.Count > 0) reports.Add($" or ").ReviewedBy(caller);
        if (caller.May(Permission.RecordComplaints)) reports.Add($" or r.confirmed_by is not null");
        return reports.Add($")");
    }

    /// <summary>Those whose work the caller gives out: all for ZKS, those of the departments one reviews for a supervisor.</summary>
    public static SqlText AssignedBy(this SqlText reports, Caller caller) =>
        caller.May(Permission.PublishReports) ? reports.Add($"true") : caller.ReviewedDepartments.Count > 0 ? reports.ReviewedBy(caller) : reports.Add($"false");

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

    /// <summary>Whether it is the reporter's own step, which no colleague's claim holds up.</summary>
    public static bool IsReporters(this ReportAction action) => action is ReportAction.Resubmit or ReportAction.Withdraw;

    /// <summary>A refused transition, saying what this caller may do instead.</summary>
    public static PlatformException With(this Report report, PlatformException refused, Caller caller) =>
        refused.With(AllowedActions(caller, report.State, report.Level, report.ReporterSubject, report.ConfirmedBy, report.DepartmentId));

    /// <summary>A refused transition, saying what is allowed instead.</summary>
    public static PlatformException With(this PlatformException refused, IReadOnlyList<ReportAction> allowed) => new(refused.Code, refused.Detail)
    {
        Extensions = new Dictionary<string, object?> { ["allowedActions"] = allowed.Select(action => JsonNamingPolicy.CamelCase.ConvertName(action.ToString())).ToArray() },
    };

    /// <summary>A supervisor reviews the reports of the own department, a substitute those of the supervisor's.</summary>
    public static bool Reviews(this Caller caller, Guid department) => caller.ReviewedDepartments.Contains(department);

    /// <summary>Whether the caller works on such reports for the public body, or only sees them as who reported.</summary>
    public static bool WorksFor(this Caller caller, Guid department) => caller.Reviews(department) || caller.May(Permission.RecordComplaints) || caller.May(Permission.PublishReports);

    /// <summary>Whether the caller gives out the work on reports of the department.</summary>
    public static bool AssignsIn(this Caller caller, Guid department) => caller.May(Permission.AssignReports) && (caller.May(Permission.PublishReports) || caller.Reviews(department));
}
