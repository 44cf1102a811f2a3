using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Http;

namespace Platform.Api.Catalogues;

/// <summary>The catalogue versions, kept in memory: they change a few times a year and stand behind every report.</summary>
public sealed class CatalogueShelf(IDbContextFactory<PlatformDb> factory, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);
    private volatile Snapshot? snapshot;

    /// <summary>The version for new reports.</summary>
    public async ValueTask<Catalogue> CurrentAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        return (await ReadAsync(ct)).Last(c => c.ValidFrom <= today);
    }

    /// <summary>A version by number, or null.</summary>
    public async ValueTask<Catalogue?> FindAsync(int number, CancellationToken ct) => (await ReadAsync(ct)).FirstOrDefault(c => c.Number == number);

    /// <summary>Stores the version that ships with the platform, unless it is there.</summary>
    public static async Task SeedAsync(PlatformDb db, CancellationToken ct)
    {
        await using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("catalogue-1.json")!;
        var catalogue = (await JsonSerializer.DeserializeAsync<Catalogue>(file, Json.Options, ct))!;
        if (await db.Set<CatalogueVersion>().AnyAsync(v => v.Number == catalogue.Number, ct)) return;
        db.Add(new CatalogueVersion { Number = catalogue.Number, ValidFrom = catalogue.ValidFrom, Content = JsonSerializer.Serialize(catalogue, Json.Options) });
        await db.SaveChangesAsync(ct);
    }

    private async ValueTask<IReadOnlyList<Catalogue>> ReadAsync(CancellationToken ct)
    {
        if (snapshot is { } known && time.GetElapsedTime(known.ReadAt) < MaxAge) return known.Versions;
        await using var db = await factory.CreateDbContextAsync(ct);
        var stored = await db.Set<CatalogueVersion>().AsNoTracking().OrderBy(v => v.Number).Select(v => v.Content).ToListAsync(ct);
        Catalogue[] versions = [.. stored.Select(content => JsonSerializer.Deserialize<Catalogue>(content, Json.Options)!)];
        snapshot = new(time.GetTimestamp(), versions);
        return versions;
    }

    private sealed record Snapshot(long ReadAt, IReadOnlyList<Catalogue> Versions);
}
