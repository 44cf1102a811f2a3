using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;

namespace Platform.Api.Organisation;

/// <summary>The departments, kept in memory: they change a few times a year and stand on every report.</summary>
public sealed class DepartmentDirectory(IDbContextFactory<PlatformDb> factory, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);
    private volatile Snapshot? snapshot;

    /// <summary>A department as other things refer to it; also one that no longer exists, because old reports name it.</summary>
    public async ValueTask<FrozenDictionary<Guid, DepartmentRef>> RefsAsync(CancellationToken ct) => (await ReadAsync(ct)).Refs;

    /// <summary>All departments, by code.</summary>
    public async ValueTask<IReadOnlyList<DepartmentView>> AllAsync(CancellationToken ct) => (await ReadAsync(ct)).All;

    private async ValueTask<Snapshot> ReadAsync(CancellationToken ct)
    {
        if (snapshot is { } known && time.GetElapsedTime(known.ReadAt) < MaxAge) return known;
        await using var db = await factory.CreateDbContextAsync(ct);
        var all = await db.Set<Department>().AsNoTracking().OrderBy(d => d.Code).ThenBy(d => d.ValidFrom)
            .Select(d => new DepartmentView(d.Id, d.Code, d.Name, d.ParentId, d.ValidFrom, d.ValidUntil)).ToListAsync(ct);
        return snapshot = new(time.GetTimestamp(), all, all.ToFrozenDictionary(d => d.Id, d => new DepartmentRef(d.Id, d.Code, d.Name)));
    }

    private sealed record Snapshot(long ReadAt, IReadOnlyList<DepartmentView> All, FrozenDictionary<Guid, DepartmentRef> Refs);
}
