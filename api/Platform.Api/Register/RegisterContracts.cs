using FluentValidation;
using Platform.Api.Catalogues;
using Platform.Api.Errors;

namespace Platform.Api.Register;

/// <summary>A register entry to be made at publication.</summary>
/// <param name="InvolvedPersonId">The person of concern in the report.</param>
/// <param name="Necessity">Why the entry is necessary to protect staff or the functioning of the body. 20 to 2,000 characters.</param>
/// <param name="Precautions">Codes of the precaution catalogue, at most 10.</param>
/// <param name="Hazards">Codes of the hazard catalogue, at most 10.</param>
/// <param name="ContactDepartmentId">Whom to call before a visit; the report's department when absent.</param>
public sealed record NewRegisterEntry(
    Guid InvolvedPersonId, string Necessity, IReadOnlyList<string>? Precautions = null, IReadOnlyList<string>? Hazards = null, Guid? ContactDepartmentId = null);

internal sealed class NewRegisterEntriesRules : AbstractValidator<NewRegisterEntriesRules.Input>
{
    /// <summary>Named as in the publication, so that pointers lead into the client's body.</summary>
    public sealed record Input(IReadOnlyList<NewRegisterEntry> Entries);

    public NewRegisterEntriesRules(Catalogue catalogue, IReadOnlySet<Guid> departments)
    {
        RuleFor(e => e.Entries).Must(e => e.Count <= 20).Says("length", "At most 20 entries.");
        RuleFor(e => e.Entries).Must(e => e.Select(x => x.InvolvedPersonId).Distinct().Count() == e.Count).Says("duplicate", "A person is listed twice.");
        RuleForEach(e => e.Entries).ChildRules(entry =>
        {
            entry.RuleFor(x => x.Necessity).AtMost(RegisterEntry.MaxNecessityLength);
            entry.RuleForEach(x => x.Precautions).Must(code => catalogue.Precautions.Any(p => p.Code == code)).Says("unknown", "The catalogue has no such precaution.");
            entry.RuleForEach(x => x.Hazards).Must(code => catalogue.Hazards.Any(p => p.Code == code)).Says("unknown", "The catalogue has no such hazard.");
            entry.RuleFor(x => x.Precautions).Must(codes => codes is null or { Count: <= 10 }).Says("length", "At most 10 precautions.");
            entry.RuleFor(x => x.Hazards).Must(codes => codes is null or { Count: <= 10 }).Says("length", "At most 10 hazards.");
            entry.RuleFor(x => x.ContactDepartmentId).Must(id => id is null || departments.Contains(id.Value)).Says("unknown", "There is no such department.");
        });
    }
}
