using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Organisation;
using Platform.Api.Sealing;

namespace Platform.Api.Reports;

/// <summary>Reads reports for the views: coded fields freely, what names persons only through the access gate.</summary>
public sealed class ReportReader(PlainReads reads, Caller caller, AccessGate gate, Vault vault, DepartmentDirectory departments, TimeProvider time)
{
    /// <summary>One report, with the parts that were asked for.</summary>
    public async Task<ReportView> GetAsync(Guid id, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        (await DiscloseAsync("getReport", [await GetAsync(id, ct)], parts, ct))[0];

    /// <summary>A page of reports, with the parts that were asked for.</summary>
    public async Task<Page<ReportView>> ListAsync(ReportFilter? filter, int? limit, string? cursor, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        var page = await ListAsync(filter, PageRequest.Of(limit, cursor, filter), ct);
        return page with { Items = await DiscloseAsync("listReports", page.Items, parts, ct) };
    }

    /// <summary>The coded fields of one report.</summary>
    public async Task<ReportView> GetAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var refs = await departments.RefsAsync(ct);
        var found = await reads.ListAsync(ReportRow.VisibleTo(caller, time.GetUtcNow()).Add($" and r.id = {id}"), row => ReportRow.Read(row, caller, refs), ct);
        return found is [var report] ? report : throw new NotFoundException();
    }

    /// <summary>Those of the reports that the caller sees, by their keys, with the parts that were asked for.</summary>
    public async Task<IReadOnlyDictionary<Guid, ReportView>> FindAsync(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var refs = await departments.RefsAsync(ct);
        var found = await reads.ListAsync(ReportRow.VisibleTo(caller, time.GetUtcNow()).Add($" and r.id = any({ids.ToArray()})"), row => ReportRow.Read(row, caller, refs), ct);
        return (await DiscloseAsync("listReports", found, parts, ct)).ToDictionary(report => report.Id);
    }

    /// <summary>Those of the reports that the caller sees now; a view may be older.</summary>
    public async Task<Guid[]> InViewAsync(IEnumerable<ReportView> reports, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var ids = reports.Select(report => report.Id);
        return [.. await reads.ListAsync(new SqlText("select r.id from report r where ").VisibleTo(caller).Add($" and r.id = any({ids.ToArray()})"), row => row.GetGuid(0), ct)];
    }

    /// <summary>Reports with their narrative for a feature that has decided by a rule of its own that the caller may have them; a logged disclosure all the same.</summary>
    internal async Task<IReadOnlyList<ReportView>> EvidenceAsync(string operation, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var refs = await departments.RefsAsync(ct);
        var found = await reads.ListAsync(ReportRow.Of(ids, time.GetUtcNow()).Add($" order by r.occurred_at, r.id"), row => ReportRow.Read(row, caller, refs), ct);
        return await DiscloseAsync(operation, found, [ReportPart.Narrative], ct);
    }

    private async Task<Page<ReportView>> ListAsync(ReportFilter? filter, PageRequest page, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        if (filter is not null) new ReportFilterRules().Check(filter);
        var refs = await departments.RefsAsync(ct);
        var reports = ReportRow.VisibleTo(caller, time.GetUtcNow());
        if (page.After is { } last) reports.Add($" and r.id < {last}");
        if (filter is not null) reports.Matching(filter, caller);
        var rows = await reads.ListAsync(reports.Add($" order by r.id desc limit {page.Limit + 1}"), row => ReportRow.Read(row, caller, refs), ct);
        return page.Cut(rows, report => report.Id);
    }

    /// <summary>How a visible report was classified, first to last.</summary>
    public async Task<IReadOnlyList<ClassificationView>> ClassificationsAsync(Guid id, CancellationToken ct)
    {
        await GetAsync(id, ct); // what is not visible does not exist
        return [.. (await ClassificationsAsync([id], ct))[id]];
    }

    /// <summary>How those of the reports that the caller sees were classified.</summary>
    public async Task<ILookup<Guid, ClassificationView>> ClassificationsAsync(IReadOnlyList<ReportView> reports, CancellationToken ct) =>
        await ClassificationsAsync(await InViewAsync(reports, ct), ct);

    private async Task<ILookup<Guid, ClassificationView>> ClassificationsAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await reads.ListAsync(new SqlText("select report_id, at, level, computed_level, catalogue_version, because from report_classification where report_id = any(").Add($"{ids}) order by id"),
            row => (Report: row.GetGuid(0), View: new ClassificationView(
                row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.IsDBNull(5) ? null : Enum.Parse<LevelReason>(row.GetString(5)))), ct);
        return rows.ToLookup(row => row.Report, row => row.View);
    }

    /// <summary>Adds the parts with personal data, after the log entry that names every report shown.</summary>
    public async Task<IReadOnlyList<ReportView>> DiscloseAsync(string operation, IReadOnlyList<ReportView> reports, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        if (parts.Count == 0 || reports.Count == 0) return reports;
        Guid[] ids = [.. reports.Select(r => r.Id)];
        await gate.OpenAsync(new(operation, [.. parts.Select(p => p == ReportPart.Persons ? "persons" : "narrative")], ids) { ResultCount = ids.Length }, ct);

        var stories = new Dictionary<Guid, byte[]>();
        var persons = new List<PersonRow>();
        SqlText[] statements = [.. parts.Select(part => part == ReportPart.Narrative ? Narratives(ids) : Persons(ids))];
        var told = parts.ToArray();
        await reads.EachAsync(statements, (i, row) =>
        {
            if (told[i] == ReportPart.Narrative) stories.Add(row.GetGuid(0), row.GetFieldValue<byte[]>(1));
            else persons.Add(PersonRow.Read(row));
        }, ct);

        var keys = await vault.KeysAsync([.. stories.Keys, .. persons.Select(p => p.Id)], ct);
        if (parts.Contains(ReportPart.Narrative)) reports = [.. reports.Select(r => WithStory(r, keys.Open(ReportSeals.Story, r.Id, stories[r.Id])))];
        if (!parts.Contains(ReportPart.Persons)) return reports;
        var byReport = persons.ToLookup(p => p.Of);
        return [.. reports.Select(r => r with { Persons = [.. byReport[r.Id].Select(p => p.View(keys.Open(ReportSeals.Person, p.Id, p.Sealed!), HidesReporter(r)))] })];
    }

    /// <summary>Adds the parts to what an operation answers. A repeated request brings the answer it had then, so whether the report is in view now is asked anew.</summary>
    public async Task<ReportView> DiscloseAsync(string operation, ReportView view, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        if (parts.Count > 0) await GetAsync(view.Id, ct);
        return (await DiscloseAsync(operation, [view], parts, ct))[0];
    }

    private static bool HidesReporter(ReportView report) => report is { Shielded: true, ShieldedBecause: null };

    private static ReportView WithStory(ReportView report, StoryTold? story) =>
        report with { Narrative = story?.Text, Place = story?.Place, ReturnedBecause = report.State == ReportState.Returned ? story?.Question : null };

    private static SqlText Narratives(Guid[] reports) => new SqlText("select report_id, sealed from report_narrative where report_id = any(").Add($"{reports})");

    private static SqlText Persons(Guid[] reports) =>
        new SqlText("select report_id, id, role, incapacity_days, sealed from involved_person where report_id = any(").Add($"{reports}) order by position");
}
