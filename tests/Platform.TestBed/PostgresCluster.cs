using Npgsql;
using Platform.Api.Data;
using Xunit;


namespace Platform.TestBed;

/// <summary>One private server for the whole run, with a template database that the host itself migrated and seeded. All of it is removed at the end.</summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private const string Template = "template_of_tests", Keys = "keys_of_tests";

    private readonly SemaphoreSlim cloning = new(1);
    private LocalPostgres? server;
    private int clones;

    public LocalPostgres Server => server ?? throw new InvalidOperationException("The cluster is not started.");

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"platform-tests-{Environment.ProcessId}");
        server = await LocalPostgres.StartAsync(new() { Folder = folder, MaxConnections = 300, Throwaway = true }, CancellationToken.None);
        await DatabaseStartup.CreateAsync(Server, Template, Keys, CancellationToken.None);
        await using (var host = new TestServer(ConnectionsTo(Template), TimeProvider.System)) host.StartServer();
        // A template must have no sessions; those of the host end a moment after it.
        await ExecuteAsync($"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{Template}'");
    }

    /// <summary>A database of its own, as the host left the template.</summary>
    public Task<TestDatabase> CloneAsync() => CreateAsync($"template {Template}");

    /// <summary>A database of its own that no host has seen.</summary>
    public Task<TestDatabase> CreateEmptyAsync() => CreateAsync("");

    /// <summary>A clone with a key store of its own. The others share one: no two subjects have the same id.</summary>
    public async Task<TestDatabase> CloneWithKeysAsync()
    {
        var keys = $"keys_{Interlocked.Increment(ref clones)}";
        await ExecuteAsync($"create database {keys} owner {DatabaseStartup.KeysRole}");
        return await CreateAsync($"template {Template}", keys);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null) await server.StopAsync(CancellationToken.None);
        cloning.Dispose();
    }

    internal Task ExecuteAsync(string sql) => Sql.ExecuteAsync(Server.ConnectionString("postgres"), sql);

    // The product gives up after seconds; here a slow answer only means that the machine is busy.
    internal DatabaseConnections ConnectionsTo(string database, string keys = Keys) => new(
        Server.ConnectionString(database, DatabaseStartup.AppRole) + ";Timeout=60;Command Timeout=60",
        Server.ConnectionString(database, DatabaseStartup.OwnerRole),
        Server.ConnectionString(keys, DatabaseStartup.KeysRole) + ";Timeout=60;Command Timeout=60");

    private async Task<TestDatabase> CreateAsync(string from, string keys = Keys)
    {
        var name = $"test_{Interlocked.Increment(ref clones)}";
        await cloning.WaitAsync(); // two copies of one template at once disturb each other
        try { await ExecuteAsync($"create database {name} {from} owner {DatabaseStartup.OwnerRole}"); }
        finally { cloning.Release(); }
        return new(this, name, keys);
    }
}

/// <summary>A database that lives as long as its test class.</summary>
public sealed class TestDatabase(PostgresCluster cluster, string name, string keys) : IAsyncDisposable
{
    /// <summary>Connection strings of the two roles.</summary>
    public DatabaseConnections Connections { get; } = cluster.ConnectionsTo(name, keys);

    public string App => Connections.App;

    public string Owner => Connections.Owner!;

    public string Keys => Connections.Keys;

    /// <summary>Past every policy: for what a test has to know and nobody may read.</summary>
    public string Superuser { get; } = cluster.Server.ConnectionString(name);

    /// <summary>Whether anybody can ask the key store; only for one that no other class uses.</summary>
    public Task SetKeysReachableAsync(bool reachable) => cluster.ExecuteAsync(
        $"alter database {keys} allow_connections {(reachable ? "true" : "false")}; select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{keys}'");

    public async ValueTask DisposeAsync() => await cluster.ExecuteAsync($"drop database {name} with (force)");
}
