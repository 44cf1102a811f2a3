using System.Diagnostics;

namespace Platform.Api.Data;

/// <summary>Runs programs of the operating system, as another user where the server refuses to run as root.</summary>
internal sealed class Command(string? user)
{
    /// <summary>Runs to the end; what it printed comes back with its exit code.</summary>
    public async Task<(int ExitCode, string Output)> TryAsync(string program, string[] arguments, CancellationToken ct)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, (await output + await error).Trim());
    }

    /// <exception cref="StartupRefusedException">The program failed.</exception>
    public async Task<string> RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        var (exitCode, output) = await TryAsync(program, arguments, ct);
        return exitCode == 0 ? output : throw new StartupRefusedException($"{Path.GetFileName(program)} failed: {output}");
    }

    private Process Start(string program, string[] arguments)
    {
        string[] line = user is null ? [program, .. arguments] : ["setpriv", "--reuid", user, "--regid", user, "--init-groups", program, .. arguments];
        // The root of the file system is a working directory that every user may enter.
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
