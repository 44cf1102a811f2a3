using System.Net.Sockets;
using Npgsql;
using Platform.Api.Sealing;

namespace Platform.Api.Data;

/// <summary>Starts or finds the database while the host is built.</summary>
public static class DatabaseStartup
{
    /// <summary>The role that owns the schema and migrates it.</summary>
    public const string OwnerRole = "platform_owner";

    /// <summary>The role that serves requests.</summary>
    public const string AppRole = "platform_app";

    /// <summary>The role that owns the key store and reaches nothing else.</summary>
    public const string KeysRole = "platform_keys";

    internal const string PrivateDatabase = "platform", PrivateKeys = "platform_keys";

    /// <summary>Starts the private server where there is one, makes sure that the roles are what they have to be, and prepares the key store.</summary>
    /// <returns>The private server, alive as long as it is held; null when somebody else runs it.</returns>
    /// <exception cref="StartupRefusedException">It cannot be used; the message says why and what helps.</exception>
    public static async Task<LocalPostgres?> OpenAsync(DatabaseConnections connections, CancellationToken ct)
    {
        var server = connections.Private is { } options ? await LocalPostgres.StartAsync(options, ct) : null;
        if (server is not null) await CreateAsync(server, PrivateDatabase, PrivateKeys, ct);
        await CheckAsync(connections.App, DatabaseRoles.RequireServingAsync, ct);
        if (connections.Owner is not null) await CheckAsync(connections.Owner, DatabaseRoles.RequireOwnerAsync, ct);
        await CheckAsync(connections.Keys, KeyDatabase.PrepareAsync, ct);
        return server;
    }

    /// <summary>The folder for everything the host keeps on disk.</summary>
    public static string DataFolder(IConfiguration configuration)
    {
        if (configuration["PLATFORM_DATA"] is { Length: > 0 } chosen) return Path.GetFullPath(chosen);
        if (Environment.IsPrivilegedProcess) return "/var/lib/platform";
        return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "platform");
    }

    /// <exception cref="StartupRefusedException">The server is older than the schema allows.</exception>
    internal static void RequireVersion(Version actual)
    {
        if (actual.Major < PostgresBinaries.OldestMajor)
            throw new StartupRefusedException($"The PostgreSQL server has version {actual}, but {PostgresBinaries.OldestMajor} or newer is needed.");
    }

    /// <summary>Creates the roles, a database and a key store on a private server, where they are missing.</summary>
    public static async Task CreateAsync(LocalPostgres server, string database, string keys, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(ct);
        await ExecuteAsync($"select pg_advisory_lock({DatabaseMigrations.LockKey})");
        foreach (var role in (string[])[OwnerRole, AppRole, KeysRole])
            if (!await ExistsAsync("select exists (select from pg_roles where rolname = $1)", role))
                await ExecuteAsync($"create role {role} login nosuperuser nocreatedb nocreaterole");
        foreach (var (name, owner) in ((string, string)[])[(database, OwnerRole), (keys, KeysRole)])
            if (!await ExistsAsync("select exists (select from pg_database where datname = $1)", name))
                await ExecuteAsync($"create database {name} owner {owner}");

        async Task<bool> ExistsAsync(string sql, string name)
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
            return (bool)(await command.ExecuteScalarAsync(ct))!;
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task CheckAsync(string connectionString, Func<NpgsqlConnection, CancellationToken, Task> requireRole, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            await connection.OpenAsync(ct);
            RequireVersion(connection.PostgreSqlVersion);
            await requireRole(connection, ct);
        }
        catch (ArgumentException e)
        {
            throw DatabaseConnections.Unreadable(e);
        }
        catch (NpgsqlException e)
        {
            throw new StartupRefusedException(Explain(e, new(connectionString)), e);
        }
    }

    private static string Explain(NpgsqlException e, NpgsqlConnectionStringBuilder to) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"PostgreSQL at {to.Host}:{to.Port} refused the login of {to.Username}: check the user and password in ConnectionStrings.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"PostgreSQL at {to.Host}:{to.Port} has no database {to.Database}.",
        PostgresException refused => $"PostgreSQL at {to.Host}:{to.Port} refused the connection: {refused.MessageText}.",
        { InnerException: TimeoutException or SocketException } => $"PostgreSQL at {to.Host}:{to.Port} cannot be reached: {e.InnerException.Message.TrimEnd('.')}.",
        _ => $"PostgreSQL at {to.Host}:{to.Port} cannot be used: {e.Message.TrimEnd('.')}.",
    };
}
