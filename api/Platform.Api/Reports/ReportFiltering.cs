using FluentValidation;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Reports.Claims;

namespace Platform.Api.Reports;

/// <summary>What a filter of reports keeps.</summary>
internal sealed class ReportFilterRules : AbstractValidator<ReportFilter>
{
    private const int MostStates = 20, MostDepartments = 50, CodeLength = 40, NumberLength = 20;
    private static readonly DateOnly First = new(1900, 1, 1), Last = new(2999, 12, 31);

    public ReportFilterRules()
    {
        RuleFor(f => f.States).Counts(0, MostStates, "states");
        RuleFor(f => f.DepartmentIds).Counts(0, MostDepartments, "departments");
        RuleFor(f => f.Offence).AtMost(CodeLength);
        RuleFor(f => f.NumberPrefix).AtMost(NumberLength);
        RuleFor(f => f.OccurredFromOn).InclusiveBetween(First, Last).Says("out_of_range", "From 1900 to 2999.");
        RuleFor(f => f.OccurredUntilOn).InclusiveBetween(First, Last).Says("out_of_range", "From 1900 to 2999.");
        RuleFor(f => f.SubmittedFromOn).InclusiveBetween(First, Last).Says("out_of_range", "From 1900 to 2999.");
        RuleFor(f => f.SubmittedUntilOn).InclusiveBetween(First, Last).Says("out_of_range", "From 1900 to 2999.");
    }
}

/// <summary>A filter as conditions on reports <c>r</c> and their claims <c>c</c>.</summary>
internal static class ReportFiltering
{
    /// <summary>Numbers are of ASCII: whatever begins with a prefix comes before the prefix with this behind it.</summary>
    private const string BehindAll = "~";

    public static SqlText Matching(this SqlText reports, ReportFilter filter, Caller caller)
    {
        if (filter.Inbox) reports.Add($" and ").WaitingIn(ReportQueues.Of(caller), caller);
        if (filter.State is { } state) reports.Add($" and r.state = {state.ToString()}");
        if (filter.States is { } states) reports.Add($" and r.state = any({states.Select(s => s.ToString()).ToArray()})");
        if (filter.DepartmentId is { } department) reports.Add($" and r.department_id = {department}");
        if (filter.DepartmentIds is { } departments) reports.Add($" and r.department_id = any({departments.ToArray()})");
        if (filter.MinLevel is { } least) reports.Add($" and r.level >= {least}");
        if (filter.MaxLevel is { } most) reports.Add($" and r.level <= {most}");
        if (filter.Claimed is { } by) reports.Claimed(by, caller);
        if (filter.Offence is { } offence) reports.Add($" and r.offences @> {new[] { offence }}");
        if (filter.NumberPrefix is { } prefix) reports.Add($" and r.number >= {prefix} and r.number < {prefix + BehindAll}");
        if (filter.OccurredFromOn is { } occurredFrom) reports.Add($" and r.occurred_at >= {occurredFrom.Begins()}");
        if (filter.OccurredUntilOn is { } occurredUntil) reports.Add($" and r.occurred_at < {occurredUntil.AddDays(1).Begins()}");
        if (filter.SubmittedFromOn is { } submittedFrom) reports.Add($" and r.submitted_at >= {submittedFrom.Begins()}");
        if (filter.SubmittedUntilOn is { } submittedUntil) reports.Add($" and r.submitted_at < {submittedUntil.AddDays(1).Begins()}");
        return reports;
    }
}
