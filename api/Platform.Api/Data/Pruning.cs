using Npgsql;
using Platform.Api.Operations;
using Platform.Api.Sealing;

namespace Platform.Api.Data;

/// <summary>What a feature wants deleted in time.</summary>
/// <param name="Sql">Deletes what is older than <c>$1</c>, at most <c>$2</c> rows.</param>
/// <param name="After">The age.</param>
public sealed record Prunable(string Sql, TimeSpan After);

/// <summary>Deletes what has served its purpose: remembered requests after a week, events after a day, keys that outlived their rows at once. In batches, so that nobody waits.</summary>
public sealed class Pruning(NpgsqlDataSource database, IEnumerable<Prunable> features, ForgottenKeys forgotten, TimeProvider time, ILogger<Pruning> logger) : Rounds(TimeSpan.FromHours(1), atStart: true, time, logger)
{
    private const int Batch = 5_000;

    private static readonly Prunable[] Tables =
    [
        new("delete from idempotent_request where (subject, key) in (select subject, key from idempotent_request where created_at < $1 limit $2)", TimeSpan.FromDays(7)),
        new("delete from event where sequence in (select sequence from event where at < $1 limit $2)", TimeSpan.FromDays(1)),
    ];

    /// <summary>What is too old is gone afterwards.</summary>
    public override async Task RoundAsync(CancellationToken ct)
    {
        foreach (var (sql, after) in Tables.Concat(features))
        {
            int deleted;
            do
            {
                await using var command = database.CreateCommand(sql);
                command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Time.GetUtcNow() - after });
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
                deleted = await command.ExecuteNonQueryAsync(ct);
            }
            while (deleted == Batch);
        }
        await forgotten.SweepAsync(ct);
    }
}
