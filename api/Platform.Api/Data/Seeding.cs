using Microsoft.EntityFrameworkCore;

namespace Platform.Api.Data;

/// <summary>Fills what starts empty, all or nothing; nodes that start at once take turns and find it filled.</summary>
public static class Seeding
{
    public static async Task RunAsync(IServiceProvider services, Func<IServiceProvider, PlatformDb, Task> fill, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('platform.seed', 0))", ct);
        await fill(scope.ServiceProvider, db);
        await transaction.CommitAsync(ct);
    }
}
