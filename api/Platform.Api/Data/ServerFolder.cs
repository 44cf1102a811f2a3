using System.Diagnostics;

namespace Platform.Api.Data;

/// <summary>The folder of a private server: its data, its socket, the lock that orders starts, and the pipe that keeps it alive.</summary>
internal sealed class ServerFolder(string path, string? user)
{
    // sockaddr_un.sun_path holds 108 bytes with the closing zero.
    private const int LongestSocketPath = 107;

    private readonly Command asServer = new(user);

    public string Root { get; } = path;
    public string Data { get; } = Path.Combine(path, "data");
    public string Sockets { get; } = SocketsIn(path);
    public string Log { get; } = Path.Combine(path, "server.log");
    private string Lock => Path.Combine(Sockets, "lock");
    private string Alive => Path.Combine(Sockets, "alive");
    private string PidFile => Path.Combine(Data, "postmaster.pid");

    public static string SocketsIn(string root) => Path.Combine(root, "run");

    public async Task PrepareAsync(CancellationToken ct)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(Path.Combine(Sockets, ".s.PGSQL.5432")) > LongestSocketPath)
            throw new StartupRefusedException($"The path {Sockets} is too long for a Unix socket: set PLATFORM_DATA to a shorter folder.");

        var self = new Command(null);
        // Another user runs the server: it has to pass through the outer folders, but nobody may list them.
        if (Path.GetDirectoryName(Root) is { } parent && !Directory.Exists(parent)) await self.RunAsync("install", ["-d", "-m", "0711", parent], ct);
        string[] owner = user is null ? [] : ["-o", user, "-g", user];
        await self.RunAsync("install", ["-d", "-m", "0711", .. owner, Root], ct);
        await self.RunAsync("install", ["-d", "-m", "0700", .. owner, Sockets], ct);
        if ((await asServer.TryAsync("test", ["-w", Sockets], ct)).ExitCode != 0)
            throw new StartupRefusedException($"The user {user} cannot reach {Root}: set PLATFORM_DATA to a folder outside of private home folders.");
    }

    /// <summary>One start at a time; a server that is being stopped is waited for as well.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        await asServer.RunAsync("touch", [Lock], ct);
        while (true)
            try { return OpenLock(); }
            catch (IOException) when (waiting.Elapsed < TimeSpan.FromMinutes(1)) { await Task.Delay(30, ct); }
            catch (IOException e) { throw new StartupRefusedException($"Another start has held {Lock} for a minute.", e); }
    }

    /// <summary>Whether somebody is starting or stopping the server.</summary>
    public bool IsBusy()
    {
        try { OpenLock().Dispose(); }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { return false; }
        catch (IOException) { return true; }
        return false;
    }

    private FileStream OpenLock() => new(Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Opens the pipe whose end of file tells the supervisor that the last host is gone, however that host ended.</summary>
    public async Task<FileStream> HoldAliveAsync(CancellationToken ct)
    {
        if (!File.Exists(Alive)) await asServer.RunAsync("mkfifo", ["-m", "0600", Alive], ct);
        // Opened for reading too, so that opening never waits for the other end.
        return new FileStream(Alive, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    /// <summary>
    /// Waits beside the server and stops it once nobody holds the pipe any more. It holds the lock while it stops the server, and looks again
    /// after taking it, so that a host which starts at that moment either keeps the server or waits for its end. It is nobody's child, so that
    /// killing the host with all its children does not leave the server behind.
    /// </summary>
    public Task SuperviseAsync(PostgresBinaries binaries, bool keep, CancellationToken ct) => asServer.RunAsync("setsid", ["--fork", "sh", "-c", """
        exec </dev/null >/dev/null 2>&1 3<"$1/run/alive" 9<"$1/run/lock"
        while :; do
          read -r _ <&3
          flock 9
          timeout 0.2 cat <&3 && break
          flock -u 9
        done
        "$2" -D "$1/data" -m fast -w stop
        [ "$3" = keep ] || rm -rf "$1"
        """, "supervisor", Root, binaries["pg_ctl"], keep ? "keep" : "remove"], ct);

    /// <summary>
    /// Whether the server named in the pid file runs. After a crash or in a new container the number may belong to anybody, which PostgreSQL
    /// would take for a running server; a real one works in its data folder.
    /// </summary>
    public bool ServerRuns()
    {
        // The file may go at any moment: a server that stops removes it.
        try
        {
            var pid = File.ReadLines(PidFile).FirstOrDefault();
            return Directory.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName == Path.GetFullPath(Data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; }
    }

    public void ForgetDeadServer()
    {
        File.Delete(PidFile);
        File.Delete(Path.Combine(Sockets, ".s.PGSQL.5432.lock"));
    }
}
