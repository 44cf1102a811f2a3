using FluentValidation;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Reports;

/// <summary>The rules an input keeps before it reaches the entity.</summary>
internal static class ReportRules
{
    public const int PlaceLength = 300, NameLength = 100, TextLength = 2_000, ReasonLength = 2_000, NarrativeLength = 20_000, MaxCodes = 10, MaxPersons = 20;

    public sealed class NewReportRules : AbstractValidator<NewReport>
    {
        public NewReportRules(Catalogue catalogue, DateTimeOffset now)
        {
            RuleFor(r => r.OccurredAt).LessThanOrEqualTo(now).Says("in_future", "An incident lies in the past.");
            RuleFor(r => r.Narrative).Must(text => text.Trim().Length > 0 && text.Length <= NarrativeLength).Says("length", "From 1 to 20,000 characters.");
            RuleFor(r => r.Place).MaximumLength(PlaceLength).Says("length", "At most 300 characters.");
            RuleFor(r => r.Offences).Must(codes => codes.Count is > 0 and <= MaxCodes).Says("length", "From 1 to 10 offences.");
            RuleForEach(r => r.Offences).Must(code => catalogue.Find(code) is not null).Says("unknown", "The current catalogue has no such offence.");
            RuleFor(r => r.Offences).Must(codes => codes.Distinct().Count() == codes.Count).Says("duplicate", "An offence is listed twice.");
            RuleFor(r => r.Weapons).Must(codes => codes is null or { Count: <= MaxCodes }).Says("length", "At most 10 weapons.");
            RuleForEach(r => r.Weapons).Must(code => catalogue.Weapons.Any(w => w.Code == code)).Says("unknown", "The current catalogue has no such weapon.");
            RuleFor(r => r.Persons).Must(persons => persons is null or { Count: <= MaxPersons }).Says("length", "At most 20 persons.");
            RuleForEach(r => r.Persons).SetValidator(new PersonRules(now.CivilDate()));
        }
    }

    private sealed class PersonRules : AbstractValidator<NewInvolvedPerson>
    {
        public PersonRules(DateOnly today)
        {
            RuleFor(p => p.GivenName).MaximumLength(NameLength).Says("length", "At most 100 characters.");
            RuleFor(p => p.FamilyName).MaximumLength(NameLength).Says("length", "At most 100 characters.");
            RuleFor(p => p.Description).MaximumLength(TextLength).Says("length", "At most 2,000 characters.");
            RuleFor(p => p.Injury).MaximumLength(TextLength).Says("length", "At most 2,000 characters.");
            RuleFor(p => p.IncapacityDays).InclusiveBetween(0, 1_000).Says("out_of_range", "From 0 to 1,000 days.");
            RuleFor(p => p.BirthDate).Must(born => born is null || born <= today).Says("in_future", "Nobody is born in the future.");
            RuleFor(p => p).Must(p => !(string.IsNullOrWhiteSpace(p.FamilyName) && string.IsNullOrWhiteSpace(p.GivenName) && string.IsNullOrWhiteSpace(p.Description))).Says("required", "A name or, for an unknown person, a description.");
            RuleFor(p => p.Address!).SetValidator(new AddressRules()).When(p => p.Address is not null);
        }
    }

    private sealed class AddressRules : AbstractValidator<PostalAddress>
    {
        public AddressRules()
        {
            RuleFor(a => a.Street).MaximumLength(200).Says("length", "At most 200 characters.");
            RuleFor(a => a.HouseNumber).MaximumLength(20).Says("length", "At most 20 characters.");
            RuleFor(a => a.PostalCode).MaximumLength(20).Says("length", "At most 20 characters.");
            RuleFor(a => a.City).MaximumLength(100).Says("length", "At most 100 characters.");
        }
    }

    public sealed class ReturnRules : AbstractValidator<ReportReturn>
    {
        public ReturnRules() => RuleFor(r => r.Reason).Must(text => text.Trim().Length > 0 && text.Length <= ReasonLength).Says("length", "From 1 to 2,000 characters.");
    }

    public sealed class ConfirmationRules : AbstractValidator<ReportConfirmation>
    {
        public ConfirmationRules(DateOnly today) => When(c => c.HouseBan is not null, () =>
        {
            RuleFor(c => c.HouseBan!.Reference).Must(text => text.Trim().Length is > 0 and <= 100).Says("length", "From 1 to 100 characters.");
            RuleFor(c => c.HouseBan!.IssuedOn).LessThanOrEqualTo(today).Says("in_future", "It has been issued already.");
            RuleFor(c => c.HouseBan!.ValidUntil).Must((c, end) => end is null || end >= c.HouseBan!.IssuedOn).Says("order", "It ends after it began.");
        });
    }

    public sealed class ComplaintRules : AbstractValidator<NewComplaint>
    {
        public ComplaintRules(DateOnly incident, DateOnly today)
        {
            RuleFor(c => c.Office).Must(text => text.Trim().Length is > 0 and <= 200).Says("length", "From 1 to 200 characters.");
            RuleFor(c => c.FileNumber).Must(text => text.Trim().Length is > 0 and <= 100).Says("length", "From 1 to 100 characters.");
            RuleFor(c => c.FiledOn).InclusiveBetween(incident, today).Says("out_of_range", "From the day of the incident to today.");
        }
    }
}
