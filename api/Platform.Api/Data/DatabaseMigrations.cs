using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Platform.Api.Data;

/// <summary>Brings the schema up to date as its owner, and gives the serving role its rights.</summary>
internal static class DatabaseMigrations
{
    /// <summary>Any fixed number: nodes that start together queue up behind it.</summary>
    public const long LockKey = 0x506C_6174_666F_726D;

    /// <summary>Migrates where an owner is configured; otherwise only makes sure that nothing is left to migrate.</summary>
    /// <param name="connections">The two roles.</param>
    /// <param name="options">Those of the serving contexts: a model is built once for each set of options, and that takes long.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="StartupRefusedException">Migrations are pending and there is no owner to run them.</exception>
    public static async Task ApplyAsync(DatabaseConnections connections, DbContextOptions<PlatformDb> options, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection((connections.Owner ?? connections.App) + ";Pooling=false;Command Timeout=600");
        await connection.OpenAsync(ct);
        await using var db = new PlatformDb(options);
        db.Database.SetDbConnection(connection);
        if (connections.Owner is null)
        {
            var pending = await PendingAsync();
            if (pending.Count > 0)
                throw new StartupRefusedException($"The database lacks {pending.Count} migrations, the first is {pending[0]}: set ConnectionStrings:PlatformOwner once, so that the host can run them.");
            return;
        }

        // Held by the session, so that it also covers what runs between the transactions of the migrations, and ends with the process.
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", ct);
        await ExecuteAsync(connection, RightsBefore, ct);
        if ((await PendingAsync()).Count > 0)
        {
            await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
            await db.Database.MigrateAsync(ct);
        }
        await ExecuteAsync(connection, RightsAfter, ct);

        // EF reads a history that is not there yet all the same, and the first start would greet with a failed command.
        async Task<List<string>> PendingAsync() =>
            [.. await HasHistoryAsync(connection, ct) ? await db.Database.GetPendingMigrationsAsync(ct) : db.Database.GetMigrations()];
    }

    // Rights are given as defaults for what comes, never again for what exists: a migration that takes one away would be undone at the next start.
    private const string RightsBefore = $"""
        do $$ begin
          execute format('revoke all on database %I from public', current_database());
          execute format('grant connect on database %I to {DatabaseStartup.AppRole}', current_database());
        end $$;
        revoke create on schema public from public;
        grant usage on schema public to {DatabaseStartup.AppRole};
        alter default privileges in schema public grant select, insert, update, delete on tables to {DatabaseStartup.AppRole};
        alter default privileges in schema public grant usage on sequences to {DatabaseStartup.AppRole};
        alter default privileges in schema public grant execute on functions to {DatabaseStartup.AppRole}
        """;

    private const string RightsAfter = $"""revoke insert, update, delete on "__EFMigrationsHistory" from {DatabaseStartup.AppRole}""";

    private static async Task<bool> HasHistoryAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""select to_regclass('public."__EFMigrationsHistory"') is not null""", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
