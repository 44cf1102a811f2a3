using Platform.Api.Access;

namespace Platform.Api.Reports.Claims;

/// <summary>Somebody works on a report. It ends when the report moves on, when it is released, and by itself when its time has come.</summary>
/// <param name="ExpiresAt">Until when at most; exclusive. The holder can renew it.</param>
/// <param name="Mine">True: the caller holds it.</param>
/// <param name="EmployeeId">Who holds it. Absent for who only sees the report as its reporter, and where the holder is not known as an employee.</param>
public sealed record ReportClaimView(DateTimeOffset ExpiresAt, bool Mine, Guid? EmployeeId)
{
    internal static ReportClaimView Of(Caller caller, DateTimeOffset expiresAt, string holder, Guid? employee, Guid department) =>
        new(expiresAt, holder == caller.Subject, caller.WorksFor(department) ? employee : null);
}

/// <summary>Who has claimed a report.</summary>
public enum ClaimedBy
{
    /// <summary>The caller.</summary>
    Mine,

    /// <summary>Somebody else.</summary>
    Others,

    /// <summary>Nobody: it is free to claim.</summary>
    Nobody,
}

/// <summary>Reports for somebody to work on.</summary>
/// <param name="ReportIds">The reports, 1 to 200; one named twice counts once.</param>
/// <param name="EmployeeId">Who is to work on them.</param>
/// <param name="TakeOver">True: also those that a third one has claimed.</param>
public sealed record ReportAssignment(IReadOnlyList<Guid> ReportIds, Guid EmployeeId, bool TakeOver = false);

/// <summary>What became of an assignment, in the order asked for.</summary>
/// <param name="Items">One for each report.</param>
public sealed record AssignmentResult(IReadOnlyList<AssignedReport> Items);

/// <summary>What became of one report of an assignment.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Outcome">Whether it was assigned, or why not.</param>
/// <param name="Claim">Who works on it now; absent where nobody does or the caller does not see the report.</param>
public sealed record AssignedReport(Guid ReportId, AssignmentOutcome Outcome, ReportClaimView? Claim);

/// <summary>What became of one report of an assignment.</summary>
public enum AssignmentOutcome
{
    /// <summary>The employee has it, until the end of the next working day.</summary>
    Assigned,

    /// <summary>There is no such report, or the caller does not see it.</summary>
    NotFound,

    /// <summary>The caller sees it but does not give out its work: neither ZKS nor a supervisor of its department.</summary>
    NotYours,

    /// <summary>It does not wait for this employee: another state, another department or role, or one who reported or confirmed it.</summary>
    NotTheirs,

    /// <summary>A third one has claimed it; <c>takeOver</c> would assign it all the same.</summary>
    Claimed,
}
