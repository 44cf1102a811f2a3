using FluentValidation;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.Reports.HouseBans;

/// <summary>A house ban issued by the public body (Hausverbot).</summary>
/// <param name="Id">Its key.</param>
/// <param name="ReportId">The report it belongs to.</param>
/// <param name="Reference">The file it is kept under.</param>
/// <param name="IssuedOn">The day it was issued.</param>
/// <param name="ValidUntil">The last day it holds; absent when it has no end.</param>
/// <param name="LiftedOn">The day from which it holds no more, because somebody decided so.</param>
/// <param name="InForce">Whether it holds today.</param>
/// <param name="Version">Changes with each change of the ban; opaque. REST sends it as the ETag.</param>
public sealed record HouseBanView(Guid Id, Guid ReportId, string Reference, DateOnly IssuedOn, DateOnly? ValidUntil, DateOnly? LiftedOn, bool InForce, string Version) : IVersioned;

/// <summary>A house ban that was issued.</summary>
/// <param name="Reference">The file it is kept under. 1 to 100 characters.</param>
/// <param name="IssuedOn">The day it was issued; not in the future.</param>
/// <param name="ValidUntil">The last day it holds; absent when it has no end.</param>
public sealed record NewHouseBan(string Reference, DateOnly IssuedOn, DateOnly? ValidUntil = null);

/// <summary>A house ban ends before its time.</summary>
/// <param name="LiftedOn">The day; not before it was issued and not in the future.</param>
public sealed record HouseBanLift(DateOnly LiftedOn);

/// <summary>The rules an input keeps before it reaches the entity.</summary>
internal static class HouseBanRules
{
    public const int ReferenceLength = 100;

    public sealed class NewHouseBanRules : AbstractValidator<NewHouseBan>
    {
        public NewHouseBanRules(DateOnly today)
        {
            RuleFor(b => b.Reference).FromOneTo(ReferenceLength);
            RuleFor(b => b.IssuedOn).LessThanOrEqualTo(today).Says("in_future", "It has been issued already.");
            RuleFor(b => b.ValidUntil).Must((b, end) => end is null || end >= b.IssuedOn).Says("order", "It ends after it began.");
        }
    }

    public sealed class LiftRules : AbstractValidator<HouseBanLift>
    {
        public LiftRules(DateOnly today) => RuleFor(l => l.LiftedOn).LessThanOrEqualTo(today).Says("in_future", "It has been lifted already.");
    }
}
