using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Register;
using Platform.Api.Reports.Complaints;
using Platform.Api.Reports.HouseBans;

namespace Platform.Api.Reports;

/// <summary>The documents of a report, and of those that go on in it, on which a register entry may rest (BSchG NRW): complaints first, then house bans in force.</summary>
public sealed class TriggerDocuments(PlatformDb db, TimeProvider time)
{
    /// <summary>As they stand in the unit of work it is called in.</summary>
    public async Task<IReadOnlyList<TriggerDocument>> OfAsync(Guid report, CancellationToken ct)
    {
        await db.Set<Report>().Where(r => r.MergedInto == report).LoadAsync(ct);
        HashSet<Guid> reports = [report, .. db.Set<Report>().Local.Where(r => r.MergedInto == report).Select(r => r.Id)];
        await db.Set<Complaint>().Where(c => reports.Contains(c.ReportId)).LoadAsync(ct);
        await db.Set<HouseBan>().Where(b => reports.Contains(b.ReportId)).LoadAsync(ct);
        var today = time.Today();
        return
        [
            .. db.Set<Complaint>().Local.Where(c => reports.Contains(c.ReportId) && c.IsGround).OrderBy(c => c.FiledOn).Select(c => new TriggerDocument(
                c.Kind == ComplaintKind.CriminalComplaint ? TriggerKind.CriminalComplaint : TriggerKind.RequestForProsecution, $"{c.Office}, {c.FileNumber}", c.FiledOn, c.RecordedBy)),
            .. db.Set<HouseBan>().Local.Where(b => reports.Contains(b.ReportId) && b.IsInForceOn(today)).OrderBy(b => b.IssuedOn).Select(b => new TriggerDocument(
                TriggerKind.HouseBan, b.Reference, b.IssuedOn, b.RecordedBy)),
        ];
    }
}
