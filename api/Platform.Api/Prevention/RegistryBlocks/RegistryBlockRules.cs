using FluentValidation;
using Platform.Api.Errors;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>The rules an input keeps before it reaches the entity.</summary>
internal static class RegistryBlockRules
{
    public const int OfficeLength = 200, FileNumberLength = 100, MaxReports = 20, MaxYears = 10, MaxDays = 366;

    public sealed class NewBlockRules : AbstractValidator<NewRegistryBlock>
    {
        public NewBlockRules(DateOnly today)
        {
            RuleFor(b => b.ReportIds).Counts(1, MaxReports, "reports");
            RuleFor(b => b.ReportIds).Must(ids => ids.Distinct().Count() == ids.Count).Says("duplicate", "A report is listed twice.");
            RuleFor(b => b.OnBehalfOf!).SetValidator(new ConsentRules(today)).When(b => b.OnBehalfOf is not null);
        }
    }

    public sealed class FilingRules : AbstractValidator<RegistryBlockFiling>
    {
        public FilingRules(DateOnly today) => RuleFor(f => f.AppliedOn).InclusiveBetween(today.AddYears(-1), today).Says("out_of_range", "At most a year ago, and not in the future.");
    }

    public sealed class GrantRules : AbstractValidator<RegistryBlockGrant>
    {
        public GrantRules(DateOnly appliedOn)
        {
            RuleFor(g => g.Office).FromOneTo(OfficeLength);
            RuleFor(g => g.FileNumber).FromOneTo(FileNumberLength);
            RuleFor(g => g.EndsOn).Must(day => day > appliedOn && day <= appliedOn.AddYears(MaxYears)).Says("out_of_range", $"After the day of the application, by at most {MaxYears} years.");
        }
    }
}
