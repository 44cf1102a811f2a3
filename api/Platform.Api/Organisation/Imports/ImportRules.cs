using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Results;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Organisation.Imports;

/// <summary>The rules an import keeps by itself; those that depend on what is known already are checked when it is taken.</summary>
internal static class ImportRules
{
    /// <summary>The longest texts, in characters; the columns hold as much.</summary>
    public const int Code = 20, Title = 200, Address = 300, RoomNumber = 40, Email = 254, Phone = 40;

    public sealed class EmployeeImportRules : AbstractValidator<EmployeeImport>
    {
        public EmployeeImportRules()
        {
            RuleFor(i => i.Employees).Must(e => e.Count is > 0 and <= 1_000).Says("length", "From 1 to 1,000 employees.");
            RuleFor(i => i.Employees).Must(e => e.Select(x => x.Subject).Distinct().Count() == e.Count).Says("duplicate", "A subject is listed twice.");
            RuleForEach(i => i.Employees).ChildRules(e =>
            {
                e.RuleFor(x => x.Subject).FromOneTo(Lengths.Subject);
                e.RuleFor(x => x.GivenName).FromOneTo(Lengths.Name);
                e.RuleFor(x => x.FamilyName).FromOneTo(Lengths.Name);
                e.RuleFor(x => x.Email).AtMost(Email);
                e.RuleFor(x => x.Phone).AtMost(Phone);
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
                d.RuleFor(x => x.Code).FromOneTo(Code);
                d.RuleFor(x => x.Name).FromOneTo(Title);
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
            RuleFor(s => s.Code).FromOneTo(Code);
            RuleFor(s => s.Name).FromOneTo(Title);
            RuleFor(s => s.Address).FromOneTo(Address);
            this.AreDistinct(s => s.Buildings, b => b.Name, nameof(BuildingRecord.Name), "This building is listed before.");
            RuleForEach(s => s.Buildings).SetValidator(new BuildingRules());
        }
    }

    private sealed class BuildingRules : AbstractValidator<BuildingRecord>
    {
        public BuildingRules()
        {
            RuleFor(b => b.Name).FromOneTo(Title);
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
            RuleForEach(f => f.Rooms).ChildRules(r => r.RuleFor(x => x.Number).FromOneTo(RoomNumber));
        }
    }

    /// <summary>A fault for each line that repeats an earlier one.</summary>
    private static void AreDistinct<T, TLine, TKey>(this AbstractValidator<T> rules, Expression<Func<T, IReadOnlyList<TLine>>> lines, Func<TLine, TKey> key, string member, string detail) =>
        rules.RuleFor(lines).Custom((list, context) =>
        {
            var seen = new HashSet<TKey>();
            for (var i = 0; i < list.Count; i++)
                if (!seen.Add(key(list[i]))) context.AddFailure(new ValidationFailure($"{context.PropertyPath}[{i}].{member}", detail) { ErrorCode = "duplicate" });
        });
}
