using System.Diagnostics;
using Npgsql;

namespace Platform.Api.Data;

/// <summary>How a private server is run.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The folder that holds the server: data, socket and log.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the server's programs are; by default the Debian folders and the path are searched.</summary>
    public string? Binaries { get; init; }

    public int MaxConnections { get; init; } = 100;

    /// <summary>For tests: writes are not forced to disk, and the folder is removed when the server stops.</summary>
    public bool Throwaway { get; init; }

    /// <summary>The connection string of a role to a database of this server, whether it runs yet or not.</summary>
    public string ConnectionString(string database, string user) =>
        new NpgsqlConnectionStringBuilder { Host = ServerFolder.SocketsIn(Path.GetFullPath(Folder)), Username = user, Database = database }.ConnectionString;
}

/// <summary>
/// A private PostgreSQL server from programs already on this machine: a Unix socket in a folder of its own, no TCP port. It lives as long as any
/// process that started it or attached to it, comes back when it crashes meanwhile, and stops by itself even when the last of them is killed.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    /// <summary>The role that made the cluster; only its operating system user reaches the socket.</summary>
    public const string Superuser = "postgres";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly ServerFolder folder;
    private readonly PostgresBinaries binaries;
    private readonly LocalPostgresOptions options;
    private readonly Command command;
    private readonly FileStream alive;
    private readonly CancellationTokenSource letGo = new();
    private Task watching = Task.CompletedTask;

    private LocalPostgres(ServerFolder folder, PostgresBinaries binaries, LocalPostgresOptions options, Command command, FileStream alive) =>
        (this.folder, this.binaries, this.options, this.command, this.alive) = (folder, binaries, options, command, alive);

    /// <summary>Whether the server's process exists, whoever started it.</summary>
    public bool Runs => folder.ServerRuns();

    /// <summary>The superuser's connection string to a database of this server.</summary>
    public string ConnectionString(string database, string user = Superuser) => options.ConnectionString(database, user);

    /// <summary>Starts the server, or attaches when it already runs.</summary>
    /// <exception cref="StartupRefusedException">It cannot be started; the message says why and what helps.</exception>
    public static async Task<LocalPostgres> StartAsync(LocalPostgresOptions options, CancellationToken ct)
    {
        var user = Environment.IsPrivilegedProcess ? "postgres" : null; // the server refuses to run as root
        var folder = new ServerFolder(Path.GetFullPath(options.Folder), user);
        try
        {
            var binaries = await PostgresBinaries.FindAsync(folder.Data, options.Binaries, ct);
            await folder.PrepareAsync(ct);
            using var turn = await folder.TakeTurnAsync(ct);
            var command = new Command(user);
            await CreateClusterAsync(folder, binaries, options, command, ct);
            var server = new LocalPostgres(folder, binaries, options, command, await folder.HoldAliveAsync(ct));
            try { await server.RunAsync(ct); }
            catch { await server.DisposeAsync(); throw; }
            server.watching = server.WatchAsync();
            return server;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException($"The private PostgreSQL cannot use {folder.Root}: {e.Message}", e);
        }
    }

    /// <summary>Lets go of the server; it stops when nobody else holds it.</summary>
    public async ValueTask DisposeAsync()
    {
        await letGo.CancelAsync();
        await watching;
        await alive.DisposeAsync();
        letGo.Dispose();
    }

    /// <summary>Lets go as its last user and waits until it has stopped.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await DisposeAsync();
        while (Runs || folder.IsBusy()) await Task.Delay(20, ct);
    }

    private static async Task CreateClusterAsync(ServerFolder folder, PostgresBinaries binaries, LocalPostgresOptions options, Command command, CancellationToken ct)
    {
        if (File.Exists(Path.Combine(folder.Data, "PG_VERSION"))) return;
        // Made aside and moved, so that a start which was killed half-way leaves nothing that looks like a cluster.
        var unfinished = folder.Data + ".new";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        // ICU gives German order; the C library's classes decide what pg_trgm takes for a letter, so they must know umlauts.
        string[] arguments = ["-D", unfinished, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=de-DE", "--no-instructions"];
        await command.RunAsync(binaries["initdb"], options.Throwaway ? [.. arguments, "--no-sync"] : arguments, ct);
        await command.RunAsync("mv", ["-T", unfinished, folder.Data], ct);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        if (await AnswersAsync(ct)) return;
        if (folder.ServerRuns())
        {
            await UntilItAnswersAsync(ct);
            return;
        }
        // First the supervisor: should this process die now, the server does not stay behind.
        await folder.SuperviseAsync(binaries, keep: !options.Throwaway, ct);
        await LaunchAsync(ct);
    }

    /// <summary>Brings the server back when it has crashed. Every process that holds it looks; whose turn it is first does it.</summary>
    private async Task WatchAsync()
    {
        while (!letGo.IsCancellationRequested)
        {
            await Task.Delay(LookEvery, letGo.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (letGo.IsCancellationRequested || folder.ServerRuns()) continue;
            try
            {
                // Not to be cancelled: a server that is just coming up must not be let go of.
                using var turn = await folder.TakeTurnAsync(CancellationToken.None);
                if (!folder.ServerRuns()) await LaunchAsync(CancellationToken.None);
            }
            catch (Exception e) when (e is StartupRefusedException or IOException or UnauthorizedAccessException)
            {
                // Processes of the dead server may still be at work; PostgreSQL does not start beside them, and says in its log what else is wrong.
            }
        }
    }

    private async Task LaunchAsync(CancellationToken ct)
    {
        folder.ForgetDeadServer();
        // The socket folder is given relative to the data folder, so that no path has to survive pg_ctl's shell.
        var settings = $"-c listen_addresses='' -c unix_socket_directories=../run -c unix_socket_permissions=0700 -c max_connections={options.MaxConnections}"
            + (options.Throwaway ? " -c fsync=off -c synchronous_commit=off -c full_page_writes=off" : "");
        var (exitCode, _) = await command.TryAsync(binaries["pg_ctl"], ["-D", folder.Data, "-l", folder.Log, "-o", settings, "-t", "60", "-w", "start"], ct);
        if (exitCode != 0) throw new StartupRefusedException($"The private PostgreSQL did not start: {LastComplaint()} (log: {folder.Log}).");
        await UntilItAnswersAsync(ct);
    }

    private async Task UntilItAnswersAsync(CancellationToken ct)
    {
        for (var waiting = Stopwatch.StartNew(); !await AnswersAsync(ct); await Task.Delay(30, ct))
            if (waiting.Elapsed > Patience) throw new StartupRefusedException($"The private PostgreSQL runs but does not answer (log: {folder.Log}).");
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException) { return false; }
    }

    private string LastComplaint() => File.Exists(folder.Log) && File.ReadLines(folder.Log).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) is { } line
        ? line[line.IndexOf("FATAL", StringComparison.Ordinal)..]
        : "no reason given";
}
