using Npgsql;

namespace Platform.Api.Data;

/// <summary>How the database is reached. Known from the settings alone, before any server is asked or started.</summary>
/// <param name="App">The serving role: owns nothing, is bound by row-level security.</param>
/// <param name="Owner">The migrating role; null where an operator migrates.</param>
/// <param name="Keys">The store of the keys to sealed data: another database, so that a copy of the first one opens nothing.</param>
public sealed record DatabaseConnections(string App, string? Owner, string Keys)
{
    // A server that is away is noticed in seconds. Cancelling a wait for synchronous replication would report a lost commit as a success,
    // so a command that times out is dropped together with its connection (Cancellation Timeout=-1).
    private const string Defaults = "Timeout=2;Command Timeout=3;Cancellation Timeout=-1;Keepalive=5;Max Auto Prepare=100;Auto Prepare Min Usages=2;Application Name=platform";

    /// <summary>More connections than the database has processors to serve them only lengthen the slowest answers.</summary>
    public static int DefaultPoolSize => Math.Max(8, 2 * Environment.ProcessorCount);

    /// <summary>Keys are read rarely, for they are kept in memory, and written in one short command.</summary>
    private const int KeysPoolSize = 4;

    /// <summary>The private server to start first; null where the settings name a server that somebody else runs.</summary>
    public LocalPostgresOptions? Private { get; init; }

    /// <summary>The servers in <c>ConnectionStrings:Platform</c> and <c>ConnectionStrings:Keys</c>, or the private one.</summary>
    /// <exception cref="StartupRefusedException">A connection string cannot be read, or that of the keys is missing.</exception>
    public static DatabaseConnections Of(IConfiguration configuration)
    {
        var poolSize = configuration.GetValue("Database:MaxPoolSize", DefaultPoolSize);
        var keys = configuration.GetConnectionString("Keys") is { Length: > 0 } keyStore ? WithDefaults(keyStore, KeysPoolSize) : null;
        if (configuration.GetConnectionString("Platform") is { Length: > 0 } given)
        {
            return new(WithDefaults(given, poolSize), configuration.GetConnectionString("PlatformOwner"),
                keys ?? throw new StartupRefusedException("ConnectionStrings:Keys is not set: the keys to sealed data need a database of their own. The README says how to create it."));
        }

        var server = new LocalPostgresOptions { Folder = Path.Combine(DatabaseStartup.DataFolder(configuration), "postgres"), Binaries = configuration["PLATFORM_PG_BIN"] };
        // It is on this machine and never out of reach: when it is slow, the machine is busy and waiting helps.
        const string Patience = ";Timeout=15;Command Timeout=30";
        return new(
            WithDefaults(server.ConnectionString(DatabaseStartup.PrivateDatabase, DatabaseStartup.AppRole) + Patience, poolSize),
            server.ConnectionString(DatabaseStartup.PrivateDatabase, DatabaseStartup.OwnerRole),
            keys ?? WithDefaults(server.ConnectionString(DatabaseStartup.PrivateKeys, DatabaseStartup.KeysRole) + Patience, KeysPoolSize))
        { Private = server };
    }

    /// <summary>Adds what a serving connection needs; whatever the operator wrote wins.</summary>
    /// <exception cref="StartupRefusedException">The connection string cannot be read.</exception>
    public static string WithDefaults(string connectionString, int maxPoolSize)
    {
        try { return new NpgsqlConnectionStringBuilder($"{Defaults};Maximum Pool Size={maxPoolSize};{connectionString}").ConnectionString; }
        catch (ArgumentException e) { throw Unreadable(e); }
    }

    /// <summary>The text of a connection string may hold a password, so only the part that was not understood is repeated.</summary>
    internal static StartupRefusedException Unreadable(ArgumentException e) => new($"The connection string cannot be read: {e.Message}.", e);

    public override string ToString() => nameof(DatabaseConnections); // a record would print the passwords
}
