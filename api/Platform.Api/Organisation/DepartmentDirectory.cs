using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;

namespace Platform.Api.Organisation;

/// <summary>The departments, kept in memory: they change a few times a year and stand on every report.</summary>
public sealed class DepartmentDirectory(PlatformDbSource source, TimeProvider time)
{
    private readonly Kept<Snapshot> kept = new(ct => ReadAsync(source, ct), time);

    /// <summary>A department as other things refer to it; also one that no longer exists, because old reports name it.</summary>
    public async ValueTask<FrozenDictionary<Guid, DepartmentRef>> RefsAsync(CancellationToken ct) => (await kept.GetAsync(ct)).Refs;

    /// <summary>The departments valid on a day, by code.</summary>
    public async ValueTask<IReadOnlyList<DepartmentView>> ValidOnAsync(DateOnly day, CancellationToken ct) =>
        [.. (await kept.GetAsync(ct)).All.Where(d => d.ValidFrom <= day && (d.ValidUntil is not { } end || day < end))];

    /// <summary>Takes up what was changed here; other nodes see it within half a minute.</summary>
    public Task RenewAsync(CancellationToken ct) => kept.RenewAsync(ct);

    private static async Task<Snapshot> ReadAsync(PlatformDbSource source, CancellationToken ct)
    {
        await using var db = source.Open();
        var all = await db.Set<Department>().AsNoTracking().OrderBy(d => d.Code).ThenBy(d => d.ValidFrom)
            .Select(d => new DepartmentView(d.Id, d.Code, d.Name, d.ParentId, d.ValidFrom, d.ValidUntil)).ToListAsync(ct);
        return new(all, all.ToFrozenDictionary(d => d.Id, d => new DepartmentRef(d.Id, d.Code, d.Name)));
    }

    private sealed record Snapshot(IReadOnlyList<DepartmentView> All, FrozenDictionary<Guid, DepartmentRef> Refs);
}
