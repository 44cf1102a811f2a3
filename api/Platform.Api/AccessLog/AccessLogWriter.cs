using System.Security.Cryptography;
using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.AccessLog;

/// <summary>
/// The one writer of this node: takes entries from a bounded channel, chains them without gaps and commits many at once.
/// A caller goes on only after the commit; if there is none, the caller gets 503 and discloses nothing.
/// </summary>
public sealed partial class AccessLogWriter(LogDatabase database, AccessLogMetrics metrics, TimeProvider time, ILogger<AccessLogWriter> logger) : BackgroundService
{
    private const int Capacity = 4_096, MaxBatch = 512, SaltLength = 32;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Guid node = Ids.New();
    private long count;
    private byte[] head = new byte[AccessChain.HashLength];
    private bool headKnown;

    /// <summary>Returns after the entry is committed.</summary>
    /// <exception cref="PlatformException">The log cannot be written: <c>log_unavailable</c>.</exception>
    public async Task<AccessReceipt> WriteAsync(AccessEntry entry, CancellationToken ct)
    {
        var pending = new Pending(entry);
        if (!queue.Writer.TryWrite(pending)) throw new PlatformException(ErrorCatalogue.LogUnavailable);
        return await pending.Written.Task.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (batch, crowd) = (new List<Pending>(MaxBatch), 0);
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                // Who comes alone is written at once. Where others wait too, a moment more lets them share a commit.
                if (crowd > 1 && queue.Reader.Count < crowd) await Task.Delay(Gathering, stoppingToken);
                while (batch.Count < MaxBatch && queue.Reader.TryRead(out var pending)) batch.Add(pending);
                crowd = batch.Count;
                await CommitAsync(batch);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        queue.Writer.TryComplete();
        while (queue.Reader.TryRead(out var left)) left.Refuse();
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        try
        {
            // After a failure nobody knows whether the last batch was committed: the database does.
            if (!headKnown) await ReadHeadAsync();
            Link(batch);
            headKnown = false;
            var begun = time.GetTimestamp();
            await InsertAsync(batch);
            headKnown = true;
            metrics.Written(batch.Count, time.GetElapsedTime(begun));
            foreach (var pending in batch) pending.Written.TrySetResult(pending.Receipt(node));
        }
        catch (PostgresException) when (batch.Count > 1)
        {
            // The server refused something in it: one caller's entry must not cost the others theirs.
            foreach (var pending in batch.ToList()) await CommitAsync([pending]);
        }
        catch (Exception e)
        {
            LogFailure(logger, batch.Count, e.GetType().Name);
            metrics.Refused(batch.Count);
            foreach (var pending in batch) pending.Refuse();
        }
    }

    private void Link(List<Pending> batch)
    {
        foreach (var pending in batch)
        {
            pending.Body = pending.Entry.ToBytes();
            pending.Salt = RandomNumberGenerator.GetBytes(SaltLength);
            pending.Leaf = AccessChain.Leaf(pending.Salt, pending.Body);
            pending.N = ++count;
            pending.Hash = head = AccessChain.Link(head, node, pending.N, pending.Leaf);
        }
    }

    private async Task InsertAsync(List<Pending> batch)
    {
        await using var command = database.Source.CreateCommand(
            """
            insert into access_entry (id, node_id, n, at, subject, operation, decision, department_id, case_reference, object_ids, body, salt, leaf_hash, chain_hash)
            select id, $1, n, at, subject, operation, decision, department_id, case_reference, object_ids::uuid[], body, salt, leaf_hash, chain_hash
            from unnest($2::uuid[], $3::bigint[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::text[], $11::bytea[], $12::bytea[], $13::bytea[], $14::bytea[])
              as e (id, n, at, subject, operation, decision, department_id, case_reference, object_ids, body, salt, leaf_hash, chain_hash)
            """);
        command.Parameters.Add(new() { Value = node });
        Column(NpgsqlDbType.Uuid, p => p.Entry.Id);
        Column(NpgsqlDbType.Bigint, p => p.N);
        Column(NpgsqlDbType.TimestampTz, p => p.Entry.At.UtcDateTime);
        Column(NpgsqlDbType.Text, p => p.Entry.Subject);
        Column(NpgsqlDbType.Text, p => p.Entry.Operation);
        Column(NpgsqlDbType.Text, p => p.Entry.Decision == AccessDecision.Permitted ? "permitted" : "denied");
        Column(NpgsqlDbType.Uuid, p => p.Entry.DepartmentId);
        Column(NpgsqlDbType.Text, p => p.Entry.CaseReference);
        Column(NpgsqlDbType.Text, p => $"{{{string.Join(',', p.Entry.ObjectIds)}}}"); // arrays of different length do not nest in unnest
        Column(NpgsqlDbType.Bytea, p => p.Body);
        Column(NpgsqlDbType.Bytea, p => p.Salt);
        Column(NpgsqlDbType.Bytea, p => p.Leaf);
        Column(NpgsqlDbType.Bytea, p => p.Hash);
        await command.ExecuteNonQueryAsync();

        void Column<T>(NpgsqlDbType type, Func<Pending, T> value) =>
            command.Parameters.Add(new() { Value = batch.ConvertAll(p => value(p)).ToArray(), NpgsqlDbType = type | NpgsqlDbType.Array });
    }

    private async Task ReadHeadAsync()
    {
        await using (var known = database.Source.CreateCommand("insert into log_node (id, started_at) values ($1, $2) on conflict do nothing"))
        {
            known.Parameters.Add(new() { Value = node });
            known.Parameters.Add(new() { Value = time.GetUtcNow().UtcDateTime });
            await known.ExecuteNonQueryAsync();
        }
        await using var command = database.Source.CreateCommand("select n, chain_hash from access_entry where node_id = $1 order by n desc limit 1");
        command.Parameters.Add(new() { Value = node });
        await using var reader = await command.ExecuteReaderAsync();
        (count, head) = await reader.ReadAsync() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, new byte[AccessChain.HashLength]);
        headKnown = true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} access-log entries could not be written ({Reason}); their callers were refused")]
    private static partial void LogFailure(ILogger logger, int count, string reason);

    private sealed class Pending(AccessEntry entry)
    {
        public AccessEntry Entry { get; } = entry;
        public TaskCompletionSource<AccessReceipt> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public long N;
        public byte[] Body = [], Salt = [], Leaf = [], Hash = [];

        public AccessReceipt Receipt(Guid node) => new(Entry.Id, node, N, Convert.ToBase64String(Hash), Entry.At);

        public void Refuse() => Written.TrySetException(new PlatformException(ErrorCatalogue.LogUnavailable));
    }
}
