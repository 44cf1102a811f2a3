using System.Text.RegularExpressions;
using FluentValidation;
using Platform.Api.Errors;

namespace Platform.Api.Prevention.Offers;

/// <summary>The rules a support offer keeps.</summary>
internal static partial class SupportOfferRules
{
    public const int CodeLength = 60, TitleLength = 200, DescriptionLength = 2_000, ContactLength = 500, MaxAudiences = 10;

    /// <exception cref="InvalidException">It is no code.</exception>
    public static void CheckCode(string code)
    {
        if (code.Length > CodeLength || !CodePattern().IsMatch(code)) throw new InvalidException("code", "format", $"Lower-case letters and digits, joined by hyphens; at most {CodeLength}.");
    }

    public sealed class NewOfferRules : AbstractValidator<NewSupportOffer>
    {
        public NewOfferRules()
        {
            RuleFor(o => o.Title).FromOneTo(TitleLength);
            RuleFor(o => o.Description).FromOneTo(DescriptionLength);
            RuleFor(o => o.Contact).AtMost(ContactLength);
            RuleFor(o => o.Audiences).Counts(1, MaxAudiences, "audiences");
        }
    }

    public sealed class EndingRules : AbstractValidator<SupportOfferEnding>
    {
        public EndingRules(DateOnly startsOn, DateOnly today) =>
            RuleFor(e => e.EndsOn).Must(day => day >= startsOn && day >= today.AddDays(-1)).Says("out_of_range", "Yesterday or later, and not before its first day.");
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CodePattern();
}
