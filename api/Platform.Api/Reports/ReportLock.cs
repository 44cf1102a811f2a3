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

    /// <summary>Waits until nobody else changes them or the reports they go on in, whose entries rest on theirs as well; always in one order, so that two cannot wait for each other.</summary>
    public static async Task LockReportsAsync(this PlatformDb db, Guid[] ids, CancellationToken ct)
    {
        List<LockedRow> locked;
        do
        {
            locked = await db.Database.SqlQuery<LockedRow>(
                $"""
                select id, merged_into from report where id = any({ids} || array(select merged_into from report where id = any({ids}) and merged_into is not null))
                order by id for no key update
                """).ToListAsync(ct);
        }
        while (locked.Exists(row => row.MergedInto is { } main && !locked.Exists(other => other.Id == main))); // merged while this waited for it
    }

    private sealed record LockedRow(Guid Id, Guid? MergedInto);
}
