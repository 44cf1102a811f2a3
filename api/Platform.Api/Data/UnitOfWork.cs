using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.Api.Http;
using Platform.Api.Sealing;

namespace Platform.Api.Data;

/// <summary>One change: one transaction that states who asks, takes effect once for each Idempotency-Key, has its keys kept before and is announced after its commit.</summary>
public sealed class UnitOfWork(PlatformDb db, Caller caller, RequestContext request, Vault vault, AfterCommit afterCommit, EventFeed feed, TimeProvider time)
{
    /// <summary>Runs the change, or finds the answer the same request had before.</summary>
    /// <param name="operation">The operation's name: a key belongs to one operation.</param>
    /// <param name="input">Everything the client sent; a key belongs to one input.</param>
    /// <param name="change">Makes the change.</param>
    /// <param name="view">Reads the answer without personal data; it is kept for a repeated request.</param>
    /// <param name="disclose">Adds the personal data the client asked for. It runs before the commit: no log, no data, no change.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<T> OnceAsync<T>(string operation, object input, Func<Task> change, Func<Task<T>> view, Func<T, Task<T>> disclose, CancellationToken ct)
    {
        // A document may hold several mutations: what an earlier one left behind, refused or not, is none of this one's business.
        db.ChangeTracker.Clear();
        db.Session.Forget();
        vault.Begin();
        afterCommit.Begin();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var remembered = await RememberedAsync(operation, input, ct);
        if (remembered?.Answer is { } kept) return await disclose(JsonSerializer.Deserialize<T>(kept, Json.Stored)!);

        await change();
        await SaveAsync(ct);
        await vault.KeepAsync(ct);
        var answer = await view();
        if (remembered is not null)
        {
            remembered.Answer = JsonSerializer.Serialize(answer, Json.Stored);
            db.Add(remembered);
            await SaveAsync(ct);
        }
        var shown = await disclose(answer);
        await transaction.CommitAsync(ct);
        feed.Wake();
        await afterCommit.RunAsync();
        return shown;
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateConcurrencyException) { throw new PlatformException(ErrorCatalogue.PreconditionFailed); }
    }

    /// <summary>The earlier request under this key, a new one, or null where the client sent no key.</summary>
    private async Task<IdempotentRequest?> RememberedAsync(string operation, object input, CancellationToken ct)
    {
        if (request.IdempotencyKey is not { } key) return null;
        if (key.Length is 0 or > 255) throw new InvalidException("Idempotency-Key", "length", "From 1 to 255 characters.");
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, Json.Options));
        var mine = await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({caller.Subject + '\n' + key}, 0)) as \"Value\"").SingleAsync(ct);
        if (!mine) throw new PlatformException(ErrorCatalogue.RequestInFlight);
        var earlier = await db.Set<IdempotentRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Subject == caller.Subject && r.Key == key, ct);
        if (earlier is null) return new() { Subject = caller.Subject, Key = key, Operation = operation, InputHash = hash, CreatedAt = time.GetUtcNow() };
        return earlier.Operation == operation && CryptographicOperations.FixedTimeEquals(earlier.InputHash, hash)
            ? earlier
            : throw new PlatformException(ErrorCatalogue.IdempotencyKeyReused);
    }
}
