using System.Threading.RateLimiting;
using Npgsql;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Attachments.Storage.S3;

/// <summary>
/// How many units of work may wait for the bucket at once: each holds a connection with its row locked, and half of the connections stay for everybody else however slow the bucket is.
/// Whoever has no turn yet holds none.
/// </summary>
public sealed class S3Turns(DatabaseConnections connections) : IDisposable
{
    /// <summary>How many may wait for a turn; each has a piece of an upload in memory.</summary>
    public const int MostWaiting = 32;

    private readonly ConcurrencyLimiter turns = new(new()
    {
        PermitLimit = Math.Max(1, new NpgsqlConnectionStringBuilder(connections.App).MaxPoolSize / 2),
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A turn, until it is disposed of.</summary>
    /// <exception cref="PlatformException"><c>store_unavailable</c>: too many wait already.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        var turn = await turns.AcquireAsync(permitCount: 1, ct);
        return turn.IsAcquired ? turn : throw new PlatformException(ErrorCatalogue.StoreUnavailable);
    }

    public void Dispose() => turns.Dispose();
}
