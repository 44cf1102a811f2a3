using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.Api.Http;

namespace Platform.Api.Data;

/// <summary>One change: one transaction that states who asks, takes effect once for each Idempotency-Key, and is announced after its commit.</summary>
public sealed class UnitOfWork(PlatformDb db, Caller caller, RequestContext request, EventFeed feed, TimeProvider time)
{
    /// <summary>Runs the change, or finds the effect the same request had before.</summary>
    /// <param name="operation">The operation's name: a key belongs to one operation.</param>
    /// <param name="input">Everything the client sent; a key belongs to one input.</param>
    /// <param name="change">Makes the change and returns the id of what it made or changed.</param>
    /// <param name="view">Reads what the client is shown. It runs before the commit: when it must not be shown (no log, no data), nothing has changed.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<T> OnceAsync<T>(string operation, object input, Func<Task<Guid>> change, Func<Guid, Task<T>> view, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var key = request.IdempotencyKey;
        var hash = key is null ? [] : SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, Json.Options));
        if (key is not null && await EarlierAsync(key, operation, hash, ct) is { } earlier) return await view(earlier);

        var id = await change();
        if (key is not null)
            db.Add(new IdempotentRequest { Subject = caller.Subject, Key = key, Operation = operation, InputHash = hash, ResultId = id, CreatedAt = time.GetUtcNow() });
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateConcurrencyException) { throw new PlatformException(ErrorCatalogue.PreconditionFailed); }
        var shown = await view(id);
        await transaction.CommitAsync(ct);
        feed.Wake();
        return shown;
    }

    private async Task<Guid?> EarlierAsync(string key, string operation, byte[] hash, CancellationToken ct)
    {
        if (key.Length is 0 or > 255) throw new InvalidException("Idempotency-Key", "length", "From 1 to 255 characters.");
        var mine = await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({caller.Subject + '\n' + key}, 0)) as \"Value\"").SingleAsync(ct);
        if (!mine) throw new PlatformException(ErrorCatalogue.RequestInFlight);
        var earlier = await db.Set<IdempotentRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Subject == caller.Subject && r.Key == key, ct);
        if (earlier is null) return null;
        return earlier.Operation == operation && CryptographicOperations.FixedTimeEquals(earlier.InputHash, hash)
            ? earlier.ResultId
            : throw new PlatformException(ErrorCatalogue.IdempotencyKeyReused);
    }
}
