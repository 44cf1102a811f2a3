using Npgsql;
using Platform.Api.Data;

namespace Platform.Api.Sealing;

/// <summary>Where the keys lie: a database of its own with a role of its own and few connections, which no other work can starve.</summary>
public sealed class KeyDatabase(DatabaseConnections connections) : IAsyncDisposable
{
    /// <summary>Nodes that start together take turns.</summary>
    internal const string Turn = "select pg_advisory_xact_lock(hashtextextended('platform.keys', 0))";

    // Public may not even connect. A key is as long as AES-256 wants it or, wrapped, as what seals it adds.
    private const string Schema = $"""
        {Turn};
        do $$ begin
          if to_regclass('public.subject_key') is null then
            execute format('revoke all on database %I from public', current_database());
            create table subject_key (
              subject_id uuid primary key,
              key bytea not null check (octet_length(key) in (32, 61)),
              created_at timestamptz not null default now());
            create table master_key (
              one bool primary key default true check (one),
              sealed bytea not null);
          end if;
        end $$
        """;

    internal NpgsqlDataSource Source { get; } = new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connections.Keys) { ApplicationName = "platform-keys", MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 }.ConnectionString).Build();

    /// <summary>Makes the tables where they are missing.</summary>
    /// <exception cref="StartupRefusedException">The role is not <c>platform_keys</c>.</exception>
    internal static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await DatabaseRoles.RequireNameAsync(connection, DatabaseStartup.KeysRole, "ConnectionStrings:Keys", ct);
        await using var command = new NpgsqlCommand(Schema, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
