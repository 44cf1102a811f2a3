using FluentValidation;
using Platform.Api.Errors;

namespace Platform.Api.Organisation.Substitutes;

/// <summary>The rules of the days: from today, and not for ever.</summary>
internal sealed class SubstituteRules : AbstractValidator<NewSubstitute>
{
    public SubstituteRules(DateOnly today)
    {
        RuleFor(s => s.FromOn).GreaterThanOrEqualTo(today).Says("in_past", "It begins today at the earliest.");
        RuleFor(s => s.UntilOn).Must((s, until) => until >= (s.FromOn ?? today)).Says("order", "It ends after it began.");
        // The first and the last year of the calendar have none before and behind them.
        RuleFor(s => s.UntilOn).Must((s, until) => until.Year <= 1 || (until.Year <= today.Year + 100 && until.AddYears(-1) <= (s.FromOn ?? today))).Says("too_long", "At most one year.");
    }
}
