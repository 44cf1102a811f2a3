using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Organisation;

namespace Platform.Api.Reports;

/// <summary>Reads reports for the views: coded fields freely, narrative and persons only through the access gate.</summary>
public sealed class ReportReader(PlatformDb db, Caller caller, AccessGate gate, DepartmentDirectory departments)
{
    public async Task<ReportView> GetAsync(string operation, Guid id, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var row = await db.Set<Report>().AsNoTracking().VisibleTo(caller).Where(r => r.Id == id).Select(ReportRow.Of).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        return (await ViewsAsync(operation, [row], parts, ct))[0];
    }

    public async Task<Page<ReportView>> ListAsync(ReportFilter? filter, PageRequest page, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var rows = await Filtered(filter, page.After).OrderByDescending(r => r.Id).Take(page.Limit + 1).Select(ReportRow.Of).ToListAsync(ct);
        var cut = page.Cut(rows, row => row.Id);
        return new(await ViewsAsync("listReports", cut.Items, parts, ct), cut.NextCursor) { Cursors = cut.Cursors };
    }

    private IQueryable<Report> Filtered(ReportFilter? filter, Guid? after)
    {
        var reports = db.Set<Report>().AsNoTracking().VisibleTo(caller);
        if (after is { } last) reports = reports.Where(r => r.Id.CompareTo(last) < 0);
        if (filter is null) return reports;
        if (filter.Inbox) reports = reports.WaitingFor(caller);
        if (filter.State is { } state) reports = reports.Where(r => r.State == state);
        if (filter.DepartmentId is { } department) reports = reports.Where(r => r.DepartmentId == department);
        if (filter.MinLevel is { } level) reports = reports.Where(r => r.Level >= level);
        return reports;
    }

    private async Task<IReadOnlyList<ReportView>> ViewsAsync(string operation, IReadOnlyList<ReportRow> rows, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        var (persons, narratives) = await DiscloseAsync(operation, rows, parts, ct);
        var refs = await departments.RefsAsync(ct);
        return [.. rows.Select(row => row.ToView(caller, refs[row.DepartmentId], narratives?.GetValueOrDefault(row.Id), persons is null ? null : [.. persons[row.Id]]))];
    }

    private async Task<(ILookup<Guid, InvolvedPersonView>? Persons, Dictionary<Guid, string>? Narratives)> DiscloseAsync(
        string operation, IReadOnlyList<ReportRow> rows, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        if (parts.Count == 0) return (null, null);
        if (rows.Count == 0) return (Enumerable.Empty<InvolvedPerson>().ToLookup(p => p.ReportId, View), []);
        Guid[] ids = [.. rows.Select(r => r.Id)];
        await gate.OpenAsync(new(operation, [.. parts.Select(p => p == ReportPart.Persons ? "persons" : "narrative")], ids) { ResultCount = ids.Length }, ct);

        var persons = !parts.Contains(ReportPart.Persons) ? null
            : (await db.Set<InvolvedPerson>().AsNoTracking().Where(p => ids.Contains(p.ReportId)).OrderBy(p => p.Position).ToListAsync(ct)).ToLookup(p => p.ReportId, View);
        var narratives = !parts.Contains(ReportPart.Narrative) ? null
            : await db.Set<ReportNarrative>().AsNoTracking().Where(n => ids.Contains(n.ReportId)).ToDictionaryAsync(n => n.ReportId, n => n.Text, ct);
        return (persons, narratives);
    }

    private static InvolvedPersonView View(InvolvedPerson p)
    {
        var address = p.Street ?? p.HouseNumber ?? p.PostalCode ?? p.City;
        return new(p.Id, p.Role, p.GivenName, p.FamilyName, p.BirthDate, address is null ? null : new(p.Street, p.HouseNumber, p.PostalCode, p.City), p.Description, p.Injury, p.IncapacityDays);
    }
}
