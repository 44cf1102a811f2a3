using Platform.Api.Access;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Organisation.Substitutes;

public static class SubstituteQueries
{
    /// <summary>Who acts for the supervisors of the own department, for an administrator of any, the last named first: those to come, those who act now, and those who no longer do.</summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    [Needs(Permission.NameSubstitutes)]
    public static Task<Page<SubstituteView>> Substitutes(SubstituteReader reader, int? first, string? after, CancellationToken ct) => reader.ListAsync(first, after, ct);
}

public static class SubstituteMutations
{
    /// <summary>
    /// Supervisor, or an administrator for one: names an employee who reviews the reports of the supervisor's department from the first day to the last, besides what he or she may anyway; the
    /// supervisor still may, too. Four eyes hold for both; nor does a substitute review what was reported by who named him or her, unless somebody else has, too. It counts while the
    /// supervisor stays in the department and keeps the role; where only an outside issuer gives the role, its loss is not seen here, so end it then. Open streams of the substitute end
    /// when it begins or ends: connect again.
    /// </summary>
    [Needs(Permission.NameSubstitutes)]
    public static Task<SubstituteView> AddSubstitute(SubstituteService service, NewSubstitute input, CancellationToken ct) => service.AddAsync(input, ct);

    /// <summary>Supervisor of the department, or administrator: ends it before its last day, at once. What has ended stays as it is.</summary>
    [Needs(Permission.NameSubstitutes)]
    public static Task<SubstituteView> EndSubstitute(SubstituteService service, Guid id, CancellationToken ct) => service.EndAsync(id, ct);
}
