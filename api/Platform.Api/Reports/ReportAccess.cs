using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Reports;

/// <summary>Who sees which report, and what each hand may do with it.</summary>
internal static class ReportAccess
{
    /// <summary>
    /// One's own; those of the departments one reviews; for the complaints office confirmed ones, what goes on in them, and shielded ones, whose accident reports it files; referred ones
    /// for the working group; all for ZKS. Who holds several roles sees what each of them sees.
    /// </summary>
    public static SqlText VisibleTo(this SqlText reports, Caller caller)
    {
        if (caller.May(Permission.PublishReports)) return reports.Add($"true");
        reports.Add($"(r.reporter_subject = {caller.Subject} or ").VisibleByRole(caller);
        if (caller.May(Permission.RecordComplaints)) reports.Add($" or ").MergedIntoConfirmed();
        return reports.Add($")");
    }

    /// <summary>Those that go on in a confirmed one, which the complaints office sees with it.</summary>
    public static SqlText MergedIntoConfirmed(this SqlText reports) => reports.Add($"r.merged_into is not null and exists (select from report main where main.id = r.merged_into and main.confirmed_by is not null)");

    /// <summary>Those that the roles let one see for what they are themselves, whoever reported.</summary>
    public static SqlText VisibleByRole(this SqlText reports, Caller caller)
    {
        if (caller.May(Permission.PublishReports)) return reports.Add($"true");
        reports.Add($"(false");
        if (caller.ReviewedDepartments.Count > 0) reports.Add($" or ").ReviewedBy(caller);
        if (caller.May(Permission.RecordComplaints)) reports.Add($" or r.confirmed_by is not null or r.shielded_because is not null");
        if (caller.May(Permission.AssessReports)) reports.Add($" or r.referred_at is not null");
        return reports.Add($")");
    }

    /// <summary>Those whose work the caller gives out: all for ZKS, those of the departments one reviews for a supervisor.</summary>
    public static SqlText AssignedBy(this SqlText reports, Caller caller) =>
        caller.May(Permission.PublishReports) ? reports.Add($"true") : caller.ReviewedDepartments.Count > 0 ? reports.ReviewedBy(caller) : reports.Add($"false");

    /// <summary>What state and roles allow together. The entity guards itself all the same.</summary>
    /// <param name="caller">Who would do it.</param>
    /// <param name="possible">What the state allows.</param>
    /// <param name="reporter">Who reported it.</param>
    /// <param name="otherReporters">Who reported what it is merged with.</param>
    /// <param name="confirmer">Who confirmed it, if anybody has.</param>
    /// <param name="department">The department it concerns.</param>
    public static IReadOnlyList<ReportAction> AllowedActions(
        Caller caller, IReadOnlyList<ReportAction> possible, string reporter, IReadOnlyCollection<string> otherReporters, string? confirmer, Guid department)
    {
        string[] reporters = [reporter, .. otherReporters];
        var reported = reporters.Contains(caller.Subject);
        var reviews = !reported && !caller.ReviewsOnlyBy(reporters, department);
        return [.. possible.Where(action => action switch
        {
            ReportAction.Confirm or ReportAction.Return => caller.Reviews(department) && reviews,
            ReportAction.Resubmit => caller.May(Permission.SubmitReports) && caller.Subject == reporter,
            ReportAction.RecordComplaint => caller.May(Permission.RecordComplaints),
            ReportAction.Publish => caller.May(Permission.PublishReports) && !reported && caller.Subject != confirmer,
            ReportAction.Reclassify or ReportAction.Close or ReportAction.Reopen or ReportAction.EndReferral or ReportAction.Merge or ReportAction.Unmerge => caller.May(Permission.PublishReports) && !reported,
            ReportAction.Withdraw => caller.May(Permission.SubmitReports) && caller.Subject == reporter,
            ReportAction.Refer => caller.May(Permission.PublishReports),
            ReportAction.Forward => caller.Forwards(department) && reviews,
            ReportAction.RecordAssessment => caller.May(Permission.AssessReports) && !reported,
            _ => false,
        })];
    }

    /// <summary>The reporter's own steps and the working group's: no colleague's claim holds them up.</summary>
    public static bool NeedsNoClaim(this ReportAction action) => action is ReportAction.Resubmit or ReportAction.Withdraw or ReportAction.RecordAssessment;

    /// <summary>What the state of a report does not allow, saying what the reader may do instead.</summary>
    public static PlatformException Refused(this ReportView report, string detail) => new PlatformException(ErrorCatalogue.IllegalTransition, detail).Instead(report.AllowedActions);

    /// <summary>A shielded reporter is known to himself, to the complaints office, which files for the injured, and to ZKS.</summary>
    public static bool IsShieldedFrom(this Caller caller, string reporter) => caller.Subject != reporter && !caller.KnowsWhoIsShielded();

    /// <summary>Those whose reporter, injured and witnesses the caller may know: the same as a condition.</summary>
    public static SqlText NotShieldedFrom(this SqlText reports, Caller caller) =>
        caller.KnowsWhoIsShielded() ? reports.Add($"true") : reports.Add($"(r.shielded_because is null or r.reporter_subject = {caller.Subject})");

    private static bool KnowsWhoIsShielded(this Caller caller) => caller.May(Permission.PublishReports) || caller.May(Permission.RecordComplaints);

    /// <summary>A supervisor reviews the reports of the own department, a substitute those of the supervisor's.</summary>
    public static bool Reviews(this Caller caller, Guid department) => caller.ReviewedDepartments.Contains(department);

    /// <summary>Whether the caller works on such reports for the public body, or only sees them as who reported.</summary>
    public static bool WorksFor(this Caller caller, Guid department) => caller.Reviews(department) || caller.May(Permission.RecordComplaints) || caller.May(Permission.PublishReports);

    /// <summary>Whether the caller gives out the work on reports of the department.</summary>
    public static bool AssignsIn(this Caller caller, Guid department) => caller.May(Permission.AssignReports) && (caller.May(Permission.PublishReports) || caller.Reviews(department));

    /// <summary>Who reviews the department's reports forwards them, ZKS any.</summary>
    public static bool Forwards(this Caller caller, Guid department) => caller.Reviews(department) || caller.May(Permission.PublishReports);

    /// <summary>Who reviews sees what is no business of the reporter; a reviewer who reported is the reporter here.</summary>
    public static bool LooksInside(this Caller caller, string reporter, Guid department) =>
        caller.Subject != reporter && caller.WorksFor(department);
}
