using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.TestBed;

/// <summary>The host as a process of its own, so that it can be killed.</summary>
public sealed partial class HostProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder log = new();

    private HostProcess(Process process) => this.process = process;

    /// <summary>Starts the host and returns at once.</summary>
    public static HostProcess Start(string dataFolder, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PLATFORM_DATA"] = dataFolder, ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        foreach (var server in start.Environment.Keys.Where(key => key.StartsWith("ConnectionStrings__", StringComparison.Ordinal)).ToList()) start.Environment.Remove(server);
        foreach (var (key, value) in settings) start.Environment[key] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>The address, once the host listens.</summary>
    public async Task<Uri> ListeningAsync(CancellationToken ct)
    {
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
            if (ListeningOn().Match(line) is { Success: true } match)
            {
                // An unread pipe would fill up and stop the host.
                _ = KeepAsync(process.StandardOutput);
                _ = KeepAsync(process.StandardError);
                return new(match.Value);
            }
        throw new InvalidOperationException($"The host ended: {await process.StandardError.ReadToEndAsync(ct)}");
    }

    /// <summary>What it has written since it listens.</summary>
    public string Log
    {
        get { lock (log) return log.ToString(); }
    }

    /// <summary>The exit code and what stands on standard error, of a host that refuses to start.</summary>
    public async Task<(int ExitCode, string Error)> EndedAsync(CancellationToken ct)
    {
        var (error, output) = (process.StandardError.ReadToEndAsync(ct), process.StandardOutput.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        await output;
        return (process.ExitCode, await error);
    }

    /// <summary>kill -9.</summary>
    public void Kill(bool withChildren = false)
    {
        process.Kill(withChildren);
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    private async Task KeepAsync(StreamReader from)
    {
        while (await from.ReadLineAsync(CancellationToken.None) is { } line)
            lock (log) log.AppendLine(line);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex ListeningOn();
}
