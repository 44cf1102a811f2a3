using Platform.Api.Access;
using Platform.Api.Data;

namespace Platform.Api.Reports.Tasks;

/// <summary>Whose queue a task stands in.</summary>
internal static class ReportTaskAccess
{
    /// <summary>The complaints office files complaints, and accident reports of whom the supervisor must not know; the supervisor the other accident reports; ZKS reviews entries.</summary>
    public static SqlText InQueuesOf(this SqlText tasks, Caller caller)
    {
        tasks.Add($"(false");
        if (caller.May(Permission.RecordComplaints)) tasks.Add($" or t.kind = 'FileComplaint' or t.kind = 'FileAccidentReport' and r.shielded_because is not null");
        // One comparison for each department: an index gives the rows of an array in no order.
        foreach (var department in caller.ReviewedDepartments) tasks.Add($" or t.kind = 'FileAccidentReport' and t.department_id = {department} and r.shielded_because is null");
        if (caller.May(Permission.PublishReports)) tasks.Add($" or t.kind = 'ReviewEntry'");
        return tasks.Add($")");
    }
}
