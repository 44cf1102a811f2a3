using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Api.Data;

/// <summary>Plain reads inside the unit of work: in its transaction if there is one, else in one round trip that states who asks.</summary>
public static class SqlReading
{
    /// <summary>The rows of one statement.</summary>
    public static async Task<List<T>> ReadAsync<T>(this PlatformDb db, SqlText sql, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        var rows = new List<T>();
        await db.ReadAsync([sql], (_, reader) => rows.Add(row(reader)), ct);
        return rows;
    }

    /// <summary>Several statements at once; <paramref name="row"/> is told which of them a row belongs to.</summary>
    public static async Task ReadAsync(this PlatformDb db, IReadOnlyList<SqlText> statements, Action<int, NpgsqlDataReader> row, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)transaction);
        // A batch is one implicit transaction, so the setting holds for the statements behind it and for nothing else.
        var settings = transaction is null && db.AccessEntry is not null ? 1 : 0;
        if (settings > 0) batch.BatchCommands.Add(new SqlText("select ").Add($"set_config('app.subject', {db.Subject}, true), set_config('app.entry', {db.AccessEntry.ToString()!}, true)").ToCommand());
        foreach (var sql in statements) batch.BatchCommands.Add(sql.ToCommand());

        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            if (settings > 0) await reader.NextResultAsync(ct);
            for (var i = 0; i < statements.Count; i++)
            {
                while (await reader.ReadAsync(ct)) row(i, reader);
                await reader.NextResultAsync(ct);
            }
        }
        finally { await db.Database.CloseConnectionAsync(); }
    }
}
