using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;
using Platform.Api.Errors;

namespace Platform.Api.Organisation.Imports;

/// <summary>The rules an import keeps by itself; those that depend on what is known already are checked when it is taken.</summary>
internal static class ImportRules
{
    public sealed class EmployeeImportRules : AbstractValidator<EmployeeImport>
    {
        public EmployeeImportRules()
        {
            RuleFor(i => i.Employees).Must(e => e.Count is > 0 and <= 1_000).Says("length", "From 1 to 1,000 employees.");
            RuleFor(i => i.Employees).Must(e => e.Select(x => x.Subject).Distinct().Count() == e.Count).Says("duplicate", "A subject is listed twice.");
            RuleForEach(i => i.Employees).ChildRules(e =>
            {
                e.IsText(x => x.Subject, 200);
                e.IsText(x => x.GivenName, 100);
                e.IsText(x => x.FamilyName, 100);
                e.RuleFor(x => x.Email).MaximumLength(254).Says("length", "At most 254 characters.");
                e.RuleFor(x => x.Phone).MaximumLength(40).Says("length", "At most 40 characters.");
            });
        }
    }

    public sealed class DepartmentImportRules : AbstractValidator<DepartmentImport>
    {
        public DepartmentImportRules()
        {
            RuleFor(i => i.Departments).Must(d => d.Count is > 0 and <= 1_000).Says("length", "From 1 to 1,000 departments.");
            this.AreDistinct(i => i.Departments, d => (d.Code, d.ValidFrom), nameof(DepartmentRecord.Code), "This code with this first day is listed before.");
            RuleForEach(i => i.Departments).ChildRules(d =>
            {
                d.IsText(x => x.Code, 20);
                d.IsText(x => x.Name, 200);
                d.RuleFor(x => x.ValidUntil).Must((x, end) => end is null || end > x.ValidFrom).Says("order", "It ends after it began.");
            });
        }
    }

    public sealed class SiteImportRules : AbstractValidator<SiteImport>
    {
        public SiteImportRules()
        {
            RuleFor(i => i.Sites).Must(s => s.Count is > 0 and <= 100).Says("length", "From 1 to 100 sites.");
            RuleFor(i => i.Sites).Must(s => s.Sum(x => x.Buildings.Sum(b => b.Floors.Sum(f => f.Rooms.Count))) <= 10_000).Says("length", "At most 10,000 rooms.");
            this.AreDistinct(i => i.Sites, s => s.Code, nameof(SiteRecord.Code), "This site is listed before.");
            RuleForEach(i => i.Sites).SetValidator(new SiteRules());
        }
    }

    private sealed class SiteRules : AbstractValidator<SiteRecord>
    {
        public SiteRules()
        {
            this.IsText(s => s.Code, 20);
            this.IsText(s => s.Name, 200);
            this.IsText(s => s.Address, 300);
            this.AreDistinct(s => s.Buildings, b => b.Name, nameof(BuildingRecord.Name), "This building is listed before.");
            RuleForEach(s => s.Buildings).SetValidator(new BuildingRules());
        }
    }

    private sealed class BuildingRules : AbstractValidator<BuildingRecord>
    {
        public BuildingRules()
        {
            this.IsText(b => b.Name, 200);
            this.AreDistinct(b => b.Floors, f => f.Level, nameof(FloorRecord.Level), "This floor is listed before.");
            RuleForEach(b => b.Floors).SetValidator(new FloorRules());
        }
    }

    private sealed class FloorRules : AbstractValidator<FloorRecord>
    {
        public FloorRules()
        {
            RuleFor(f => f.Level).InclusiveBetween(-20, 200).Says("out_of_range", "From -20 to 200.");
            this.AreDistinct(f => f.Rooms, r => r.Number, nameof(RoomRecord.Number), "This room is listed before.");
            RuleForEach(f => f.Rooms).ChildRules(r => r.IsText(x => x.Number, 40));
        }
    }

    private static void IsText<T>(this AbstractValidator<T> rules, Expression<Func<T, string>> member, int longest) => rules.RuleFor(member)
        .Must(text => text.Length <= longest && !string.IsNullOrWhiteSpace(text)).Says("length", $"From 1 to {longest} characters.");

    /// <summary>A fault for each line that repeats an earlier one.</summary>
    private static void AreDistinct<T, TLine, TKey>(this AbstractValidator<T> rules, Expression<Func<T, IReadOnlyList<TLine>>> lines, Func<TLine, TKey> key, string member, string detail) =>
        rules.RuleFor(lines).Custom((list, context) =>
        {
            var seen = new HashSet<TKey>();
            for (var i = 0; i < list.Count; i++)
                if (!seen.Add(key(list[i]))) context.AddFailure(new ValidationFailure($"{context.PropertyPath}[{i}].{member}", detail) { ErrorCode = "duplicate" });
        });
}
