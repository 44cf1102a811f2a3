using Npgsql;

namespace Platform.Api.Data;

/// <summary>How the database is reached, once startup has found or started it.</summary>
/// <param name="App">The serving role: owns nothing, is bound by row-level security.</param>
/// <param name="Owner">The migrating role; null where an operator migrates.</param>
public sealed record DatabaseConnections(string App, string? Owner)
{
    // A server that is away is noticed in seconds. Cancelling a wait for synchronous replication would report a lost commit as a success,
    // so a command that times out is dropped together with its connection (Cancellation Timeout=-1).
    private const string Defaults = "Timeout=2;Command Timeout=3;Cancellation Timeout=-1;Keepalive=5;Max Auto Prepare=100;Auto Prepare Min Usages=2;Application Name=platform";

    /// <summary>More connections than the database has processors to serve them only lengthen the slowest answers.</summary>
    public static int DefaultPoolSize => Math.Max(8, 2 * Environment.ProcessorCount);

    /// <summary>Keeps the private server alive for as long as this process lives.</summary>
    internal LocalPostgres? Server { get; init; }

    /// <summary>Adds what a serving connection needs; whatever the operator wrote wins.</summary>
    public static string WithDefaults(string connectionString, int maxPoolSize) =>
        new NpgsqlConnectionStringBuilder($"{Defaults};Maximum Pool Size={maxPoolSize};{connectionString}").ConnectionString;

    public override string ToString() => nameof(DatabaseConnections); // a record would print the passwords
}
