using Microsoft.EntityFrameworkCore;

namespace Platform.Api.Data;

/// <summary>Fills what starts empty; nodes that start at once take turns and find it filled.</summary>
public static class Seeding
{
    public static async Task RunAsync(IServiceProvider services, Func<PlatformDb, CancellationToken, Task> fill, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('platform.seed', 0))", ct);
        await fill(db, ct);
        await transaction.CommitAsync(ct);
    }
}
