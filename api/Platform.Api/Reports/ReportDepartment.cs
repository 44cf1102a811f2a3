using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Organisation;

namespace Platform.Api.Reports;

/// <summary>The department that a report concerns.</summary>
internal static class ReportDepartment
{
    /// <summary>The one that was asked for, else the caller's own.</summary>
    /// <exception cref="InvalidException">There is none, or it is not valid today.</exception>
    public static async Task<Guid> ConcernedAsync(this DepartmentDirectory departments, Guid? asked, Caller caller, DateOnly today, CancellationToken ct)
    {
        var id = asked ?? caller.DepartmentId ?? throw new InvalidException("/departmentId", "required", "The caller has no department; name the one it concerns.");
        return (await departments.ValidOnAsync(today, ct)).Any(d => d.Id == id)
            ? id
            : throw new InvalidException("/departmentId", "unknown", "No department with this id is valid today.");
    }
}
