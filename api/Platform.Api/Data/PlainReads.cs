using Npgsql;

namespace Platform.Api.Data;

/// <summary>Reads in plain SQL: in the transaction of the unit of work if there is one, else in one round trip that states who asks.</summary>
public sealed class PlainReads(DbSession session, NpgsqlDataSource source)
{
    /// <summary>The rows of one statement.</summary>
    public async Task<List<T>> ListAsync<T>(SqlText sql, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        var rows = new List<T>();
        await EachAsync([sql], (_, reader) => rows.Add(row(reader)), ct);
        return rows;
    }

    /// <summary>Several statements at once; <paramref name="row"/> is told which of them a row belongs to.</summary>
    public async Task EachAsync(IReadOnlyList<SqlText> statements, Action<int, NpgsqlDataReader> row, CancellationToken ct)
    {
        var transaction = session.Transaction;
        await using var batch = transaction is null ? source.CreateBatch() : new NpgsqlBatch(transaction.Connection, transaction);
        // A batch is one implicit transaction, so the setting holds for the statements behind it and for nothing else.
        var states = transaction is null && session.AccessEntry is not null;
        if (states) batch.BatchCommands.Add(new SqlText("select ").Add($"set_config('app.subject', {session.Subject}, true), set_config('app.entry', {session.AccessEntry.ToString()!}, true)").ToCommand());
        foreach (var sql in statements) batch.BatchCommands.Add(sql.ToCommand());

        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (states) await reader.NextResultAsync(ct);
        for (var i = 0; i < statements.Count; i++)
        {
            while (await reader.ReadAsync(ct)) row(i, reader);
            await reader.NextResultAsync(ct);
        }
    }
}
