using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Register;

namespace Platform.Api.Reports;

/// <summary>Whose turn it is with a report. One may wait in two queues at once.</summary>
public enum ReportQueue
{
    /// <summary>Returned to the reporter with a question.</summary>
    Reporter,

    /// <summary>Waits for a supervisor of the department, or the substitute.</summary>
    Review,

    /// <summary>Waits for the complaints office, by itself or in another report: whom it harmed is entitled all the same. In another one until its task to file a complaint is closed.</summary>
    Complaint,

    /// <summary>Waits for ZKS.</summary>
    Publication,

    /// <summary>Referred to the working group on dangerous persons and not yet assessed.</summary>
    Assessment,
}

/// <summary>Which reports wait for whom.</summary>
/// <remarks>Only the queues of the caller's own roles stand in a statement: a condition that is always false would still keep PostgreSQL from an index.</remarks>
internal static class ReportQueues
{
    /// <summary>The queues whose reports are claimed; not one's own returned reports, and not the working group's, which confers.</summary>
    public static IEnumerable<ReportQueue> WorkOf(Caller caller)
    {
        if (caller.ReviewedDepartments.Count > 0) yield return ReportQueue.Review;
        if (caller.May(Permission.RecordComplaints)) yield return ReportQueue.Complaint;
        if (caller.May(Permission.PublishReports)) yield return ReportQueue.Publication;
    }

    /// <summary>All queues of the caller.</summary>
    public static IEnumerable<ReportQueue> Of(Caller caller) =>
        [ReportQueue.Reporter, .. WorkOf(caller), .. caller.May(Permission.AssessReports) ? [ReportQueue.Assessment] : Array.Empty<ReportQueue>()];

    /// <summary>Those that wait in one of the queues.</summary>
    public static SqlText WaitingIn(this SqlText reports, IEnumerable<ReportQueue> queues, Caller caller)
    {
        reports.Add($"(false");
        foreach (var queue in queues) reports.Add($" or ").WaitingIn(queue, caller);
        return reports.Add($")");
    }

    /// <summary>Those that wait in the queue and that this caller could go on with: of what needs four eyes, the other pair's are not among them.</summary>
    public static SqlText WaitingIn(this SqlText reports, ReportQueue queue, Caller caller) => queue switch
    {
        ReportQueue.Reporter => reports.Add($"r.state = 'Returned' and r.reporter_subject = {caller.Subject}"),
        ReportQueue.Review => reports.Add($"r.state = 'Submitted' and ").ReviewedBy(caller).Add($" and ").NotReportedBy(caller).NotReportedByNamersOf(caller),
        ReportQueue.Complaint => reports.Add($"(r.state = 'Confirmed' or r.state = 'Merged' and r.merged_from = 'Confirmed' and ").IsToBeCharged().Add($")"),
        ReportQueue.Assessment => reports.Add($"r.referred_at is not null and r.assessed_at is null and r.end_because is null and r.merged_into is null"),
        _ => reports.Add($"r.state in ('ComplaintRecorded', 'Confirmed') and (r.state = 'ComplaintRecorded' or r.level < {RegisterEntry.Threshold}) and r.confirmed_by is distinct from {caller.Subject} and ").NotReportedBy(caller),
    };

    /// <summary>No later step takes a merged report out of the queue, so the task says whether anything is left to do.</summary>
    private static SqlText IsToBeCharged(this SqlText reports) => reports.Add($"exists (select from task t where t.kind = 'FileComplaint' and t.about_id = r.id and t.state = 'Open')");

    private static SqlText NotReportedBy(this SqlText reports, Caller caller) => reports.Add($"r.reporter_subject <> {caller.Subject} and {caller.Subject} <> all(r.other_reporters)");

    /// <summary>Who reported does not choose the reviewer: see <see cref="Caller.ReviewsOnlyBy"/>.</summary>
    private static SqlText NotReportedByNamersOf(this SqlText reports, Caller caller)
    {
        foreach (var named in caller.Substitutions.ToLookup(s => s.DepartmentId, s => s.NamedBy))
            reports.Add($" and not (r.department_id = {named.Key} and {named.ToArray()} <@ (r.other_reporters || r.reporter_subject)::text[])");
        return reports;
    }

    /// <summary>Those of the departments that the caller reviews.</summary>
    public static SqlText ReviewedBy(this SqlText reports, Caller caller)
    {
        // One comparison for each department, not an array: a supervisor nearly always has a single one.
        reports.Add($"(");
        foreach (var (i, department) in caller.ReviewedDepartments.Index())
            if (i == 0) reports.Add($"r.department_id = {department}");
            else reports.Add($" or r.department_id = {department}");
        return reports.Add($")");
    }
}
