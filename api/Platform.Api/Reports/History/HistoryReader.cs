using System.Text.Json;
using Npgsql;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.Reports.History;

/// <summary>Reads what happened to a report: everything for those who review it, what is theirs to know for the others.</summary>
public sealed class HistoryReader(PlainReads reads, Caller caller, EarlierReader earlier)
{
    /// <summary>A page of changes, first to last, with the parts that were asked for as they read before.</summary>
    public async Task<Page<ChangeView>> HistoryAsync(Guid id, int? limit, string? cursor, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.ReadHistory);
        var page = PageRequest.Of(limit, cursor, id);
        var (audience, inside, hidesReporter) = await AudienceAsync(id, ct);
        if (!inside) throw new PlatformException(ErrorCatalogue.Forbidden, "The history is for those who review the report; everybody else has the timeline.");
        // What a new operation does is history all the same, before anybody has said more of it.
        string[] hidden = [.. ReportOperations.All.Keys.Except(ReportOperations.ToldTo(audience))];
        var changes = new SqlText("select id, at, operation, by_role, by_employee_id, because, fields from report_change where report_id = ").Add($"{id} and operation <> all({hidden})");
        if (page.After is { } last) changes.Add($" and id > {last}");
        var shown = page.Cut(await reads.ListAsync(changes.Add($" order by id limit {page.Limit + 1}"), row => Change(row, hidesReporter), ct), change => change.Id);
        return shown with { Items = await earlier.DiscloseAsync(id, shown.Items, parts, hidesReporter, ct) };
    }

    /// <summary>What happened, first to last, as far as the caller may know.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var told = ReportOperations.ToldTo((await AudienceAsync(id, ct)).Audience);
        return await reads.ListAsync(new SqlText("select at, operation, by_role from report_change where report_id = ").Add($"{id} and operation = any({told}) order by id"),
            row => new TimelineEntry(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), ReportOperations.LabelOf(row.GetString(1)), Enum.Parse<Role>(row.GetString(2))), ct);
    }

    /// <exception cref="NotFoundException">The caller does not see the report.</exception>
    private async Task<(Audience Audience, bool Inside, bool HidesReporter)> AudienceAsync(Guid id, CancellationToken ct)
    {
        var found = await reads.ListAsync(new SqlText("select r.reporter_subject, r.department_id, r.shielded_because is not null from report r where ").VisibleTo(caller).Add($" and r.id = {id}"),
            row => (AudienceOf(row.GetString(0), row.GetGuid(1)), caller.LooksInside(row.GetString(0), row.GetGuid(1)), row.GetBoolean(2) && caller.IsShieldedFrom(row.GetString(0))), ct);
        return found is [var known] ? known : throw new NotFoundException();
    }

    private Audience AudienceOf(string reporter, Guid department) =>
        caller.Subject == reporter ? Audience.Reporter
        : caller.May(Permission.ReadAssessments) ? Audience.WorkingGroup
        : caller.LooksInside(reporter, department) ? Audience.Reviewers
        : Audience.Reporter;

    private static ChangeView Change(NpgsqlDataReader row, bool hidesReporter)
    {
        var by = Enum.Parse<Role>(row.GetString(3));
        return new(
            row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), ReportOperations.LabelOf(row.GetString(2)), by,
            row.IsDBNull(4) || (hidesReporter && by == Role.Reporter) ? null : row.GetGuid(4), row.IsDBNull(5) ? null : row.GetString(5), JsonSerializer.Deserialize<FieldChange[]>(row.GetString(6), Json.Stored)!);
    }
}
