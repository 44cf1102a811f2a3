using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Api.Data;

namespace Platform.Api.Identity;

/// <summary>Keeps the rows of the token server's keys to their plan: makes the first ones, announces successors, deletes what nothing needs any more.</summary>
public sealed class ServerKeyPlan(IServiceScopeFactory scopes, ServerKeyMaterial material, IOptions<PlatformIdentityOptions> options, TimeProvider time)
{
    private const long PlanLock = 0x506c_6174_4b65_7973;

    // Nodes may take over a few minutes late, and an identity token, whose lifetime is not configured, lives 20 minutes.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>All keys; those of one use newest first.</summary>
    public async Task<IReadOnlyList<ServerKey>> FollowAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var keys = await ReadAsync(db, ct);
        if (IsKept(keys, time.GetUtcNow())) return keys;

        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Several nodes see at the same time that something is due: one does it, the others wait and read what it did.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({PlanLock})", ct);
            keys = await ReadAsync(db, ct);
            var now = time.GetUtcNow();
            foreach (var use in Enum.GetValues<ServerKeyUse>())
                if (Successor(keys, use, now) is { } successor) db.Add(successor);
            db.RemoveRange(Outlived(keys, now));
            await db.SaveChangesAsync(ct);
            keys = await ReadAsync(db, ct);
            await transaction.CommitAsync(ct);
            return keys;
        });
    }

    private static async Task<IReadOnlyList<ServerKey>> ReadAsync(PlatformDb db, CancellationToken ct) =>
        await db.Set<ServerKey>().AsNoTracking().OrderByDescending(key => key.UsedFrom).ThenByDescending(key => key.Id).ToListAsync(ct);

    private bool IsKept(IReadOnlyList<ServerKey> keys, DateTimeOffset now) =>
        Enum.GetValues<ServerKeyUse>().All(use => keys.FirstOrDefault(key => key.Use == use)?.NeedsSuccessor(now) == false) && !Outlived(keys, now).Any();

    private ServerKey? Successor(IReadOnlyList<ServerKey> keys, ServerKeyUse use, DateTimeOffset now)
    {
        var newest = keys.FirstOrDefault(key => key.Use == use);
        if (newest?.NeedsSuccessor(now) == false) return null;
        // The very first key is used at once: nobody has another one to go on with.
        var usedFrom = newest?.SuccessorUsedFrom(now) ?? now;
        return new() { Use = use, Sealed = material.Make(use), CreatedAt = now, UsedFrom = usedFrom, UsedUntil = usedFrom + options.Value.KeyLifetime };
    }

    /// <summary>Keys whose successor has been used for longer than anything made with them can last.</summary>
    private IEnumerable<ServerKey> Outlived(IReadOnlyList<ServerKey> keys, DateTimeOffset now)
    {
        var longest = options.Value.RefreshTokenLifetime > options.Value.AccessTokenLifetime ? options.Value.RefreshTokenLifetime : options.Value.AccessTokenLifetime;
        return keys.Where(key => keys.Any(other => other.Use == key.Use && other.UsedFrom > key.UsedFrom && other.UsedFrom + longest + Margin <= now));
    }
}
