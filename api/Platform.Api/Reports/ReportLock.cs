using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
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
        var locked = await LockAsync(db, "savepoint reports", ids, ct);
        // Merged while this waited for it: it lets go of all before it waits for the main report, whose turn in the order may have been earlier.
        while (locked.Exists(row => row.MergedInto is { } main && !locked.Exists(other => other.Id == main))) locked = await LockAsync(db, "rollback to savepoint reports", ids, ct);
    }

    /// <summary>One round trip for both: nearly every change needs it, and only once.</summary>
    private static async Task<List<(Guid Id, Guid? MergedInto)>> LockAsync(PlatformDb db, string before, Guid[] ids, CancellationToken ct)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(new SqlText(before).ToCommand());
        batch.BatchCommands.Add(new SqlText("select id, merged_into from report where id = any(")
            .Add($"{ids} || array(select merged_into from report where id = any({ids}) and merged_into is not null)) order by id for no key update").ToCommand());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new List<(Guid, Guid?)>();
        while (await reader.ReadAsync(ct)) rows.Add((reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetGuid(1)));
        return rows;
    }
}
