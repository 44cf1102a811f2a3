using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Platform.TestBed;

/// <summary>What is committed, and the commands that are run on it.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    public static string In(string path) => Path.Combine(Root, path);

    /// <summary>Compares with a committed file. <c>UPDATE_SNAPSHOTS=1</c> accepts.</summary>
    public static void Matches(string path, string text)
    {
        text = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(In(path), text);
        Assert.True(File.Exists(In(path)), $"{path} is missing. Accept with UPDATE_SNAPSHOTS=1.");
        Assert.Equal(File.ReadAllText(In(path)).ReplaceLineEndings("\n"), text);
    }

    /// <summary>Runs a program in the root; its output, error last.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Not inside the repository.");
        return folder.FullName;
    }
}
