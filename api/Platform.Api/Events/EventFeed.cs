using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Events;

/// <summary>Reads the event table once for this node and hands each event to its subscribers.</summary>
/// <remarks>
/// Woken by commits of this node directly and by those of others through LISTEN. NOTIFY is sent outside the transactions,
/// once for many of them: inside it would serialise their commits.
/// </remarks>
public sealed partial class EventFeed(NpgsqlDataSource database, TimeProvider time, ILogger<EventFeed> logger) : BackgroundService
{
    private const string ChannelName = "platform_events";
    private const int SubscriberBuffer = 1_024;
    private static readonly TimeSpan HorizonWait = TimeSpan.FromMilliseconds(20), ReconnectWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Guid, Channel<PlatformEvent>> subscribers = new();
    private volatile bool announce;
    private (ulong Transaction, long Sequence) last;

    /// <summary>A transaction with events has committed here.</summary>
    public void Wake()
    {
        announce = true;
        wakes.Writer.TryWrite(true);
    }

    /// <summary>Every event from now on. A reader that falls too far behind is cut off rather than waited for.</summary>
    public async IAsyncEnumerable<PlatformEvent> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var id = Ids.New();
        var channel = subscribers[id] = Channel.CreateBounded<PlatformEvent>(SubscriberBuffer);
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(ct)) yield return item;
        }
        finally
        {
            subscribers.TryRemove(id, out _);
        }
    }

    /// <summary>Every event of some kinds from now on.</summary>
    public async IAsyncEnumerable<PlatformEvent> WatchAsync(IReadOnlyCollection<string> kinds, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in WatchAsync(ct))
            if (kinds.Contains(item.Kind)) yield return item;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                await RunAsync(connection, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogAway(logger, e.GetType().Name);
                await Task.Delay(ReconnectWait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        }
        foreach (var subscriber in subscribers.Values) subscriber.Writer.TryComplete();
    }

    private async Task RunAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (last == default) last = await HeadAsync(connection, ct);
        await using (var listen = new NpgsqlCommand($"listen {ChannelName}", connection)) await listen.ExecuteNonQueryAsync(ct);
        wakes.Writer.TryWrite(true);
        while (true)
        {
            await WaitAsync(connection, ct);
            if (announce)
            {
                await using var notify = new NpgsqlCommand($"notify {ChannelName}", connection);
                await notify.ExecuteNonQueryAsync(ct);
                announce = false;
            }
            while (!await DeliverAsync(connection, ct)) await Task.Delay(HorizonWait, time, ct);
        }
    }

    /// <summary>Waits for a commit here or a notification from elsewhere, but not for long: a node may die between its commit and its notification.</summary>
    private async Task WaitAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (wakes.Reader.TryRead(out _)) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var elsewhere = connection.WaitAsync(either.Token);
        var here = wakes.Reader.WaitToReadAsync(either.Token).AsTask();
        await Task.WhenAny(elsewhere, here, Task.Delay(LongestWait, time, either.Token));
        await either.CancelAsync();
        await elsewhere.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ((Task)here).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        wakes.Reader.TryRead(out _);
        if (elsewhere.IsFaulted) await elsewhere;
    }

    /// <summary>Hands out all events below the horizon; false when committed ones may still hide above it.</summary>
    private async Task<bool> DeliverAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select transaction, sequence, kind, entity_id, at, transaction < pg_snapshot_xmin(pg_current_snapshot())
            from event where (transaction, sequence) > ($1, $2) order by transaction, sequence limit 1000
            """, connection)
        { Parameters = { new() { Value = last.Transaction, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 }, new() { Value = last.Sequence } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var read = 0;
        while (await reader.ReadAsync(ct))
        {
            if (!reader.GetBoolean(5)) return false;
            last = (reader.GetFieldValue<ulong>(0), reader.GetInt64(1));
            Publish(new() { Kind = reader.GetString(2), EntityId = reader.GetGuid(3), At = reader.GetFieldValue<DateTimeOffset>(4) });
            read++;
        }
        return read < 1_000;
    }

    private void Publish(PlatformEvent item)
    {
        foreach (var subscriber in subscribers.Values)
            if (!subscriber.Writer.TryWrite(item)) subscriber.Writer.TryComplete(new PlatformException(ErrorCatalogue.GraphQLSlowSubscriber));
    }

    private static async Task<(ulong, long)> HeadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select transaction, sequence from event where transaction < pg_snapshot_xmin(pg_current_snapshot()) order by transaction desc, sequence desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetFieldValue<ulong>(0), reader.GetInt64(1)) : (1, 0);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event feed lost its connection ({Reason}) and connects again")]
    private static partial void LogAway(ILogger logger, string reason);
}
