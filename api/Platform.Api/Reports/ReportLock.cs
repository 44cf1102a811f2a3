using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;

namespace Platform.Api.Reports;

/// <summary>Who changes a report or what hangs on it waits for who does so already, so that each decides on what holds.</summary>
internal static class ReportLock
{
    /// <summary>The report, kept from others until the transaction ends.</summary>
    public static async Task<Report> LockedReportAsync(this PlatformDb db, Guid id, CancellationToken ct)
    {
        await db.LockReportsAsync([id], ct);
        return await db.Set<Report>().SingleAsync(r => r.Id == id, ct);
    }

    /// <summary>Waits until nobody else changes them; always in one order, so that two cannot wait for each other.</summary>
    public static Task<int> LockReportsAsync(this PlatformDb db, Guid[] ids, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select 1 from report where id = any({ids}) order by id for no key update", ct);
}
