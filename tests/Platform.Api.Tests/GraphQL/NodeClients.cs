using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Platform.Api.Tests.GraphQL;

/// <summary>Documents that fit the schema under test.</summary>
/// <param name="Query">Succeeds with the token.</param>
/// <param name="Subscription">Sends at least <paramref name="Events"/> events by itself.</param>
/// <param name="Forbidden">Needs a permission that the token does not carry.</param>
public sealed record ClientDocuments(string Query, string Subscription, string Forbidden, int Events);

/// <summary>Runs the published JavaScript clients in tests/clients against any address.</summary>
public static class NodeClients
{
    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary>The lines that one script prints; the last says how many checks passed, such as <c>61 of 61</c>.</summary>
    public static Task<IReadOnlyList<string>> RunAsync(string script, Uri url, string token, ClientDocuments documents) => RunAsync(script, new()
    {
        ["PLATFORM_GRAPHQL_URL"] = url.ToString(),
        ["PLATFORM_TOKEN"] = token,
        ["PLATFORM_DOCUMENTS"] = JsonSerializer.Serialize(documents, JsonSerializerOptions.Web),
    });

    /// <summary>The same with what the script reads from its environment.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string script, Dictionary<string, string> environment)
    {
        var folder = await PreparedAsync();
        return await StartAsync("node", $"{script}.mjs", folder, environment);
    }

    /// <summary>How to start a script that serves until its standard input ends.</summary>
    public static async Task<ProcessStartInfo> ServerAsync(string script, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("node", $"{script}.mjs") { WorkingDirectory = await PreparedAsync(), RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    private static async Task<string> PreparedAsync()
    {
        var folder = Folder();
        await MustBeRecentAsync(folder);
        await InstallAsync(folder);
        return folder;
    }

    private static async Task MustBeRecentAsync(string folder)
    {
        var version = (await StartAsync("node", "--version", folder, []))[0].Trim();
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], out var major) || major < 20)
            throw new InvalidOperationException($"Node 20 or later is needed for the client tests, but `node --version` says {version}.");
    }

    private static async Task InstallAsync(string folder)
    {
        await Installing.WaitAsync();
        try
        {
            // npm writes this file last, so it stands for a whole installation of this lock file.
            var (wanted, installed) = (Path.Combine(folder, "package-lock.json"), Path.Combine(folder, "node_modules", ".package-lock.json"));
            if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(wanted)) return;
            await StartAsync("npm", "ci", folder, []);
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<IReadOnlyList<string>> StartAsync(string program, string argument, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, argument) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {argument} failed: {await output} {await error}");
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{program} is needed for the client tests: install Node 20 or later.", missing);
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "clients"));
}
