using FluentValidation;
using Platform.Api.Errors;

namespace Platform.Api.Prevention.Referrals;

/// <summary>The rules an input keeps before it reaches the entity.</summary>
internal static class ReferralRules
{
    public const int NoteLength = 2_000;

    public sealed class NewSupportRequestRules : AbstractValidator<NewSupportRequest>
    {
        public NewSupportRequestRules() => RuleFor(r => r.Note!).FromOneTo(NoteLength);
    }

    public sealed class NewReferralRules : AbstractValidator<NewReferral>
    {
        public NewReferralRules(DateOnly today)
        {
            RuleFor(r => r.Note!).FromOneTo(NoteLength);
            RuleFor(r => r.Employee).SetValidator(new ConsentRules(today));
        }
    }
}
