using FluentValidation;
using Platform.Api.Errors;

namespace Platform.Api.Prevention;

/// <summary>An employee for whom somebody else acts, and who has agreed to it (Art. 7 GDPR).</summary>
/// <param name="EmployeeId">The employee.</param>
/// <param name="ConsentOn">The day on which the employee agreed; not in the future.</param>
public sealed record ConsentingEmployee(Guid EmployeeId, DateOnly ConsentOn);

internal sealed class ConsentRules : AbstractValidator<ConsentingEmployee>
{
    public ConsentRules(DateOnly today) => RuleFor(e => e.ConsentOn).LessThanOrEqualTo(today).Says("in_future", "Nobody acts before the employee has agreed.");
}
