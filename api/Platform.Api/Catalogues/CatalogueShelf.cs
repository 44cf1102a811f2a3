using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Http;

namespace Platform.Api.Catalogues;

/// <summary>The catalogue versions, kept in memory: they change a few times a year and stand behind every report.</summary>
public sealed class CatalogueShelf(PlatformDbSource source, TimeProvider time)
{
    private readonly Kept<IReadOnlyList<Catalogue>> kept = new(ct => ReadAsync(source, ct), time);

    /// <summary>The version for new reports.</summary>
    public async ValueTask<Catalogue> CurrentAsync(CancellationToken ct) => (await kept.GetAsync(ct)).Last(c => c.ValidFrom <= time.Today());

    /// <summary>A version by number, or null.</summary>
    public async ValueTask<Catalogue?> FindAsync(int number, CancellationToken ct) => (await kept.GetAsync(ct)).FirstOrDefault(c => c.Number == number);

    /// <summary>Stores the version that ships with the platform, unless it is there.</summary>
    public static async Task SeedAsync(PlatformDb db, CancellationToken ct)
    {
        await using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("catalogue-1.json")!;
        var catalogue = (await JsonSerializer.DeserializeAsync<Catalogue>(file, Json.Options, ct))!;
        if (await db.Set<CatalogueVersion>().AnyAsync(v => v.Number == catalogue.Number, ct)) return;
        db.Add(new CatalogueVersion { Number = catalogue.Number, ValidFrom = catalogue.ValidFrom, Content = JsonSerializer.Serialize(catalogue, Json.Stored) });
        await db.SaveChangesAsync(ct);
    }

    private static async Task<IReadOnlyList<Catalogue>> ReadAsync(PlatformDbSource source, CancellationToken ct)
    {
        await using var db = source.Open();
        var stored = await db.Set<CatalogueVersion>().AsNoTracking().OrderBy(v => v.Number).Select(v => v.Content).ToListAsync(ct);
        return [.. stored.Select(content => JsonSerializer.Deserialize<Catalogue>(content, Json.Stored)!)];
    }
}
