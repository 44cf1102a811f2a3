namespace Platform.Api.Organisation.Substitutes;

/// <summary>An employee who reviews a department's reports for its supervisor.</summary>
/// <param name="Id">Its key.</param>
/// <param name="EmployeeId">The supervisor.</param>
/// <param name="Department">The supervisor's department.</param>
/// <param name="SubstituteId">Who acts for the supervisor.</param>
/// <param name="FromOn">The first day, in Germany.</param>
/// <param name="UntilOn">The last day, included.</param>
/// <param name="EndedAt">When it was ended before its last day; absent where it was not.</param>
public sealed record SubstituteView(Guid Id, Guid EmployeeId, DepartmentRef Department, Guid SubstituteId, DateOnly FromOn, DateOnly UntilOn, DateTimeOffset? EndedAt);

/// <summary>Somebody who is to act for a supervisor.</summary>
/// <param name="SubstituteId">Who acts: another employee (<c>same_person</c>). An administrator cannot name himself or herself (<c>yourself</c>).</param>
/// <param name="UntilOn">The last day, included; not before the first (<c>order</c>) and at most one year after it (<c>too_long</c>).</param>
/// <param name="FromOn">The first day, in Germany; today when absent, not in the past (<c>in_past</c>).</param>
/// <param name="EmployeeId">
/// The supervisor; the caller when absent. Only an administrator names somebody else, and only one whose role as supervisor the platform itself has given (<c>not_supervisor</c>).
/// </param>
public sealed record NewSubstitute(Guid SubstituteId, DateOnly UntilOn, DateOnly? FromOn = null, Guid? EmployeeId = null);
