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
        if (caller.ReviewedDepartments.Count > 0) tasks.Add($" or t.kind = 'FileAccidentReport' and t.department_id = any({caller.ReviewedDepartments.ToArray()})");
        if (caller.May(Permission.PublishReports)) tasks.Add($" or t.kind = 'ReviewEntry'");
        return tasks.Add($")");
    }
}
