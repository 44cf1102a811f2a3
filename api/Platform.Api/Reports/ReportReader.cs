using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Organisation;

namespace Platform.Api.Reports;

/// <summary>Reads reports for the views: coded fields freely, what names persons only through the access gate.</summary>
public sealed class ReportReader(PlatformDb db, Caller caller, AccessGate gate, DepartmentDirectory departments)
{
    public async Task<ReportView> GetAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var row = await db.Set<Report>().AsNoTracking().VisibleTo(caller).Where(r => r.Id == id).Select(ReportRow.Of).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        return row.ToView(caller, (await departments.RefsAsync(ct))[row.DepartmentId]);
    }

    public async Task<Page<ReportView>> ListAsync(ReportFilter? filter, PageRequest page, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var rows = await Filtered(filter, page.After).OrderByDescending(r => r.Id).Take(page.Limit + 1).Select(ReportRow.Of).ToListAsync(ct);
        var refs = await departments.RefsAsync(ct);
        return page.Cut(rows, row => row.Id, row => row.ToView(caller, refs[row.DepartmentId]));
    }

    /// <summary>Adds the parts with personal data, after the log entry that names every report shown.</summary>
    public async Task<IReadOnlyList<ReportView>> DiscloseAsync(string operation, IReadOnlyList<ReportView> reports, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        if (parts.Count == 0 || reports.Count == 0) return reports;
        Guid[] ids = [.. reports.Select(r => r.Id)];
        await gate.OpenAsync(new(operation, [.. parts.Select(p => p == ReportPart.Persons ? "persons" : "narrative")], ids) { ResultCount = ids.Length }, ct);

        if (parts.Contains(ReportPart.Narrative))
        {
            var narratives = await db.Set<ReportNarrative>().AsNoTracking().Where(n => ids.Contains(n.ReportId)).ToDictionaryAsync(n => n.ReportId, ct);
            reports = [.. reports.Select(r => r with { Narrative = narratives[r.Id].Text, Place = narratives[r.Id].Place, ReturnedBecause = r.State == ReportState.Returned ? narratives[r.Id].Question : null })];
        }
        if (parts.Contains(ReportPart.Persons))
        {
            var persons = (await db.Set<InvolvedPerson>().AsNoTracking().Where(p => ids.Contains(p.ReportId)).OrderBy(p => p.Position).ToListAsync(ct)).ToLookup(p => p.ReportId, View);
            reports = [.. reports.Select(r => r with { Persons = [.. persons[r.Id]] })];
        }
        return reports;
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

    private static InvolvedPersonView View(InvolvedPerson p)
    {
        var address = p.Street ?? p.HouseNumber ?? p.PostalCode ?? p.City;
        return new(p.Id, p.Role, p.GivenName, p.FamilyName, p.BirthDate, address is null ? null : new(p.Street, p.HouseNumber, p.PostalCode, p.City), p.Description, p.Injury, p.IncapacityDays);
    }
}
