using FluentValidation;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Reports.HouseBans;

namespace Platform.Api.Reports;

/// <summary>The rules an input keeps before it reaches the entity.</summary>
internal static class ReportRules
{
    public const int PlaceLength = 300, TextLength = 2_000, ReasonLength = 2_000, NarrativeLength = 20_000, MaxCodes = 10, MaxPersons = 20, MaxIncapacityDays = 1_000, MaxAgeInYears = 10;

    /// <summary>How far a client's clock may be ahead of ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public sealed class NewReportRules : AbstractValidator<NewReport>
    {
        public NewReportRules(Catalogue catalogue, DateTimeOffset now)
        {
            RuleFor(r => r.OccurredAt).LessThanOrEqualTo(now).Says("in_future", "An incident lies in the past.");
            RuleFor(r => r.OccurredAt).GreaterThanOrEqualTo(now.AddYears(-MaxAgeInYears)).Says("too_old", $"At most {MaxAgeInYears} years ago.");
            RuleFor(r => r.ClientAt).LessThanOrEqualTo(now + ClockSkew).Says("in_future", "The client's clock is ahead by more than five minutes.");
            RuleFor(r => r.Narrative).FromOneTo(NarrativeLength);
            RuleFor(r => r.Place).AtMost(PlaceLength);
            RuleFor(r => r.Offences).Counts(1, MaxCodes, "offences");
            RuleForEach(r => r.Offences).Must(code => catalogue.Find(code) is not null).Says("unknown", "The current catalogue has no such offence.");
            RuleFor(r => r.Offences).Must(codes => codes.Distinct().Count() == codes.Count).Says("duplicate", "An offence is listed twice.");
            RuleFor(r => r.Weapons).Counts(0, MaxCodes, "weapons");
            RuleForEach(r => r.Weapons).Must(code => catalogue.Weapons.Any(w => w.Code == code)).Says("unknown", "The current catalogue has no such weapon.");
            RuleFor(r => r.Persons).Counts(0, MaxPersons, "persons");
            RuleForEach(r => r.Persons).SetValidator(new PersonRules(now.CivilDate()));
        }
    }

    public sealed class PersonRules : AbstractValidator<NewInvolvedPerson>
    {
        public PersonRules(DateOnly today)
        {
            RuleFor(p => p.GivenName).AtMost(Lengths.Name);
            RuleFor(p => p.FamilyName).AtMost(Lengths.Name);
            RuleFor(p => p.Description).AtMost(TextLength);
            RuleFor(p => p.Injury).AtMost(TextLength);
            RuleFor(p => p.IncapacityDays).InclusiveBetween(0, MaxIncapacityDays).Says("out_of_range", "From 0 to 1,000 days.");
            RuleFor(p => p.BirthDate).Must(born => born is null || born <= today).Says("in_future", "Nobody is born in the future.");
            RuleFor(p => p).Must(p => !(string.IsNullOrWhiteSpace(p.FamilyName) && string.IsNullOrWhiteSpace(p.GivenName) && string.IsNullOrWhiteSpace(p.Description))).Says("required", "A name or, for an unknown person, a description.");
            RuleFor(p => p.Address!).SetValidator(new AddressRules()).When(p => p.Address is not null);
        }
    }

    public sealed class AddressRules : AbstractValidator<PostalAddress>
    {
        public AddressRules()
        {
            RuleFor(a => a.Street).AtMost(Lengths.Street);
            RuleFor(a => a.HouseNumber).AtMost(Lengths.HouseNumber);
            RuleFor(a => a.PostalCode).AtMost(Lengths.PostalCode);
            RuleFor(a => a.City).AtMost(Lengths.City);
        }
    }

    public sealed class ReclassificationRules : AbstractValidator<ReportReclassification>
    {
        public ReclassificationRules() => RuleFor(r => r.Level).InclusiveBetween(0, 3).Says("out_of_range", "From 0 to 3.");
    }

    public sealed class ReturnRules : AbstractValidator<ReportReturn>
    {
        public ReturnRules() => RuleFor(r => r.Reason).FromOneTo(ReasonLength);
    }

    public sealed class ConfirmationRules : AbstractValidator<ReportConfirmation>
    {
        public ConfirmationRules(DateOnly today) => RuleFor(c => c.HouseBan!).SetValidator(new HouseBanRules.NewHouseBanRules(today)).When(c => c.HouseBan is not null);
    }
}
