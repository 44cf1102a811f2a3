using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Reports.Claims;

public static class ClaimMutations
{
    /// <summary>
    /// Takes a report that waits for the caller, or renews the lease: 30 minutes, unless configured otherwise. Until it ends or is released, nobody else moves the report on;
    /// its reporter still can. It ends with the step it was taken for. The report's version stays. Without a claim one can work on a report, too, while nobody else has claimed it.
    /// </summary>
    [Needs(Permission.ClaimReports), Refuses(nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ReportView> ClaimReport(ClaimService service, Guid id, Selection selection, CancellationToken ct) => service.ClaimAsync(id, selection.Parts(), ct);

    /// <summary>Gives a claimed report back. ZKS and the supervisors of the department give back what others hold, too. What nobody has claimed stays so.</summary>
    [Needs(Permission.ClaimReports), Refuses(nameof(ErrorCatalogue.Claimed))]
    public static Task<ReportView> ReleaseReport(ClaimService service, Guid id, Selection selection, CancellationToken ct) => service.ReleaseAsync(id, selection.Parts(), ct);

    /// <summary>
    /// ZKS, or a supervisor for the reports of the department: claims reports for an employee, oneself included, until the end of the next working day (North Rhine-Westphalia).
    /// Those it cannot be done for are told one by one; the others are assigned. Of the employee's roles those count that the platform itself has given, not those in the tokens of another issuer.
    /// </summary>
    [Needs(Permission.AssignReports)]
    public static Task<AssignmentResult> AssignReports(ClaimService service, ReportAssignment input, CancellationToken ct) => service.AssignAsync(input, ct);
}
