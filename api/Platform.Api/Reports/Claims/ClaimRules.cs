using FluentValidation;
using Platform.Api.Errors;

namespace Platform.Api.Reports.Claims;

/// <summary>What an assignment keeps.</summary>
internal sealed class AssignmentRules : AbstractValidator<ReportAssignment>
{
    private const int Most = 200;

    public AssignmentRules() => RuleFor(a => a.ReportIds).Counts(1, Most, "reports");
}

/// <summary>How long a claim lasts that nobody renews. Configuration <c>Reports:ClaimLease</c>.</summary>
public sealed record ClaimLease(TimeSpan Length)
{
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(30);

    public static ClaimLease Of(IConfiguration configuration) => new(configuration.GetValue("Reports:ClaimLease", Default));
}

internal static class ClaimGuard
{
    /// <summary>Refuses the step while somebody else works on the report.</summary>
    public static void MustBeFree(this ReportView report)
    {
        if (report.Claim is not { Mine: false } claim) return;
        throw new PlatformException(ErrorCatalogue.Claimed)
        {
            Extensions = claim.EmployeeId is { } employee
                ? new Dictionary<string, object?> { ["expiresAt"] = claim.ExpiresAt, ["employeeId"] = employee }
                : new Dictionary<string, object?> { ["expiresAt"] = claim.ExpiresAt },
        };
    }
}
