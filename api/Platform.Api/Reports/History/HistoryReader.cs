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
        var (_, audience, inside, hidesReporter) = await AudienceAsync(id, ct);
        if (!inside) throw new PlatformException(ErrorCatalogue.Forbidden, "The history is for those who review the report; everybody else has the timeline.");
        // What a new operation does is history all the same, before anybody has said more of it.
        string[] hidden = [.. ReportOperations.All.Keys.Except(ReportOperations.ToldTo(audience, hidesReporter))];
        var changes = new SqlText("select id, at, operation, by_role, by_employee_id, because, fields from report_change where report_id = ").Add($"{id} and operation <> all({hidden})");
        if (page.After is { } last) changes.Add($" and id > {last}");
        var shown = page.Cut(await reads.ListAsync(changes.Add($" order by id limit {page.Limit + 1}"), row => Change(row, hidesReporter), ct), change => change.Id);
        return shown with { Items = await earlier.DiscloseAsync(id, shown.Items, parts, hidesReporter, ct) };
    }

    /// <summary>What happened, first to last, as far as the caller may know.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        return [.. (await TimelinesAsync([await AudienceAsync(id, ct)], ct))[id]];
    }

    /// <summary>What happened to those of the reports that the caller sees, first to last, as far as the caller may know.</summary>
    public async Task<ILookup<Guid, TimelineEntry>> TimelineAsync(IReadOnlyList<ReportView> reports, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        return await TimelinesAsync(await AudiencesAsync([.. reports.Select(report => report.Id)], ct), ct);
    }

    private async Task<ILookup<Guid, TimelineEntry>> TimelinesAsync(IReadOnlyList<Told> told, CancellationToken ct)
    {
        var operations = told.ToDictionary(report => report.Id, report => ReportOperations.ToldTo(report.Audience, report.HidesReporter));
        var rows = await reads.ListAsync(
            new SqlText("select report_id, at, operation, by_role from report_change where report_id = any(").Add($"{operations.Keys.ToArray()}) and operation = any({operations.Values.SelectMany(o => o).Distinct().ToArray()}) order by id"),
            row => (Report: row.GetGuid(0), Entry: new TimelineEntry(row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), ReportOperations.LabelOf(row.GetString(2)), Enum.Parse<Role>(row.GetString(3)))), ct);
        return rows.Where(row => operations[row.Report].Contains(row.Entry.Operation)).ToLookup(row => row.Report, row => row.Entry);
    }

    /// <exception cref="NotFoundException">The caller does not see the report.</exception>
    private async Task<Told> AudienceAsync(Guid id, CancellationToken ct) => await AudiencesAsync([id], ct) is [var known] ? known : throw new NotFoundException();

    private Task<List<Told>> AudiencesAsync(Guid[] ids, CancellationToken ct) => reads.ListAsync(
        new SqlText("select r.id, r.reporter_subject, r.department_id, r.shielded_because is not null from report r where ").VisibleTo(caller).Add($" and r.id = any({ids})"),
        row => new Told(row.GetGuid(0), AudienceOf(row.GetString(1), row.GetGuid(2)), caller.LooksInside(row.GetString(1), row.GetGuid(2)), row.GetBoolean(3) && caller.IsShieldedFrom(row.GetString(1))), ct);

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

    /// <summary>What is to be told of a report that the caller sees.</summary>
    private sealed record Told(Guid Id, Audience Audience, bool Inside, bool HidesReporter);
}
