using Npgsql;
using Platform.Api.Data;

namespace Platform.Api.Sealing;

/// <summary>Where the keys lie: a database of its own with a role of its own and few connections, which no other work can starve.</summary>
public sealed class KeyDatabase(DatabaseConnections connections) : IAsyncDisposable
{
    // Nodes that start together take turns; public may not even connect.
    private const string Schema = """
        select pg_advisory_xact_lock(hashtextextended('platform.keys', 0));
        do $$ begin
          if to_regclass('public.subject_key') is null then
            execute format('revoke all on database %I from public', current_database());
            create table subject_key (
              subject_id uuid primary key,
              key bytea not null check (octet_length(key) = 32),
              created_at timestamptz not null default now());
          end if;
        end $$
        """;

    internal NpgsqlDataSource Source { get; } = new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connections.Keys) { ApplicationName = "platform-keys", MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 }.ConnectionString).Build();

    /// <summary>Makes the table where it is missing.</summary>
    /// <exception cref="StartupRefusedException">The role is not <c>platform_keys</c>.</exception>
    internal static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await DatabaseRoles.RequireNameAsync(connection, DatabaseStartup.KeysRole, "ConnectionStrings:Keys", ct);
        await using var command = new NpgsqlCommand(Schema, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
