using FluentValidation;
using Platform.Api.Catalogues;
using Platform.Api.Errors;

namespace Platform.Api.Reports.WorkingGroup;

/// <summary>What the working group on dangerous persons thinks of a report.</summary>
/// <param name="Danger">How dangerous it takes the case to be.</param>
/// <param name="Precautions">Codes of the current precaution catalogue that it recommends, at most 10.</param>
public sealed record NewAssessment(DangerLevel Danger, IReadOnlyList<string>? Precautions = null);

/// <summary>An assessment by the working group. It is shown to ZKS and the working group alone.</summary>
/// <param name="At">When it was made.</param>
/// <param name="ByEmployeeId">The employee who recorded it, when the organisation knows one.</param>
/// <param name="Danger">How dangerous the group takes the case to be.</param>
/// <param name="Precautions">Codes of the precautions it recommends.</param>
/// <param name="CatalogueVersion">The catalogue version the codes are of.</param>
public sealed record AssessmentView(DateTimeOffset At, Guid? ByEmployeeId, DangerLevel Danger, IReadOnlyList<string> Precautions, int CatalogueVersion);

internal sealed class NewAssessmentRules : AbstractValidator<NewAssessment>
{
    private const int MaxPrecautions = 10;

    public NewAssessmentRules(Catalogue catalogue)
    {
        RuleFor(a => a.Precautions).Counts(0, MaxPrecautions, "precautions");
        RuleForEach(a => a.Precautions).Must(code => catalogue.Precautions.Any(p => p.Code == code)).Says("unknown", "The current catalogue has no such precaution.");
        RuleFor(a => a.Precautions).Must(codes => codes is null || codes.Distinct().Count() == codes.Count).Says("duplicate", "A precaution is listed twice.");
    }
}
