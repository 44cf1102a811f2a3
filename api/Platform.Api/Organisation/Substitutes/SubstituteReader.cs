using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.Organisation.Substitutes;

/// <summary>Reads substitutes: an administrator all, a supervisor those of the own department.</summary>
public sealed class SubstituteReader(PlainReads reads, Caller caller, DepartmentDirectory departments)
{
    /// <summary>A page of them, the ended ones too; the last named first.</summary>
    public async Task<Page<SubstituteView>> ListAsync(int? limit, string? cursor, CancellationToken ct)
    {
        caller.Must(Permission.NameSubstitutes);
        var page = PageRequest.Of(limit, cursor, null);
        var substitutes = Visible();
        if (page.After is { } last) substitutes.Add($" and s.id < {last}");
        return page.Cut(await ReadAsync(substitutes.Add($" order by s.id desc limit {page.Limit + 1}"), ct), s => s.Id);
    }

    /// <exception cref="NotFoundException">There is none, or the caller does not see it.</exception>
    public async Task<SubstituteView> GetAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(Visible().Add($" and s.id = {id}"), ct) is [var substitute] ? substitute : throw new NotFoundException();

    private SqlText Visible()
    {
        var substitutes = new SqlText("select s.id, s.employee_id, s.department_id, s.substitute_id, s.from_on, s.until_on, s.ended_at from substitute s where ");
        return caller.May(Permission.ManageOrganisation) ? substitutes.Add($"true") : substitutes.Add($"s.department_id = {caller.DepartmentId}");
    }

    private async Task<List<SubstituteView>> ReadAsync(SqlText substitutes, CancellationToken ct)
    {
        var refs = await departments.RefsAsync(ct);
        return await reads.ListAsync(substitutes, row => new SubstituteView(
            row.GetGuid(0), row.GetGuid(1), refs[row.GetGuid(2)], row.GetGuid(3), row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateOnly>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6)), ct);
    }
}
