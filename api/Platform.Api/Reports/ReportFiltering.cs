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
/// <remarks>A report's key is made of the moment it was submitted at, so that days of submission bound the keys by which pages are cut. A list of one is written as
/// that one: an index gives the rows of a list in no order.</remarks>
internal static class ReportFiltering
{
    /// <summary>Numbers are of ASCII: whatever begins with a prefix comes before the prefix with this behind it.</summary>
    private const string BehindAll = "~";

    /// <summary>Keys know no shorter time.</summary>
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    public static SqlText Matching(this SqlText reports, ReportFilter filter, Caller caller)
    {
        if (filter.Inbox) reports.Add($" and ").WaitingIn(ReportQueues.Of(caller), caller);
        if (filter.State is { } state) reports.Add($" and r.state = {state.ToString()}");
        if (filter.States is [var soleState]) reports.Add($" and r.state = {soleState.ToString()}");
        else if (filter.States is { } states) reports.Add($" and r.state = any({states.Select(s => s.ToString()).ToArray()})");
        if (filter.DepartmentId is { } department) reports.Add($" and r.department_id = {department}");
        if (filter.DepartmentIds is [var soleDepartment]) reports.Add($" and r.department_id = {soleDepartment}");
        else if (filter.DepartmentIds is { } departments) reports.Add($" and r.department_id = any({departments.ToArray()})");
        if (filter.MinLevel is { } least) reports.Add($" and r.level >= {least}");
        if (filter.MaxLevel is { } most) reports.Add($" and r.level <= {most}");
        if (filter.Claimed is { } by) reports.Claimed(by, caller);
        if (filter.Offence is { } offence) reports.Add($" and r.offences @> {new[] { offence }}");
        if (filter.NumberPrefix is { } prefix) reports.Add($" and r.number >= {prefix} and r.number < {prefix + BehindAll}");
        if (filter.OccurredFromOn is { } occurredFrom) reports.Add($" and r.occurred_at >= {occurredFrom.Begins()}");
        if (filter.OccurredUntilOn is { } occurredUntil) reports.OccurredBefore(occurredUntil.AddDays(1).Begins());
        if (filter.SubmittedFromOn?.Begins() is { } submittedFrom) reports.Add($" and r.submitted_at >= {submittedFrom} and r.id >= {Ids.Least(submittedFrom)}");
        if (filter.SubmittedUntilOn?.AddDays(1).Begins() is { } submittedUntil) reports.Add($" and r.submitted_at < {submittedUntil} and r.id < {Ids.Least(submittedUntil)}");
        return reports;
    }

    /// <summary>Begins behind whatever was submitted too late to be among them; without that a page of old reports would read all newer ones first.</summary>
    /// <remarks>Who is not back-dated was submitted within 30 days. The newest of those who are is found by an index of their own.</remarks>
    private static void OccurredBefore(this SqlText reports, DateTimeOffset end) => reports.Add($"""
         and r.occurred_at < {end} and r.id <= greatest({Ids.Least(end + Report.BackDatedAfter + Millisecond)},
          (select late.id from report late where late.submitted_at - late.occurred_at > '30 days'::interval and late.occurred_at < {end} order by late.id desc limit 1))
        """);
}
