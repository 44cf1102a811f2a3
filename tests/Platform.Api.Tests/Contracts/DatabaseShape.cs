using System.Diagnostics;
using System.Text;
using Npgsql;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>The database's shape as pg_dump writes it, without what changes from server to server.</summary>
internal static class DatabaseShape
{
    public static async Task<string> ReadAsync(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        string[] dump = ["pg_dump", "--schema-only", "--no-comments", "-h", to.Host!, "-U", to.Username!, to.Database!];
        string[] command = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", .. dump] : dump;
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);

        var shape = new StringBuilder();
        var empty = true;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith("SET ", StringComparison.Ordinal) || line.StartsWith('\\')
                || line.StartsWith("SELECT pg_catalog.set_config", StringComparison.Ordinal)) continue;
            if (line.Length == 0 && empty) continue;
            shape.Append(line).Append('\n');
            empty = line.Length == 0;
        }
        return shape.ToString().TrimEnd() + "\n";
    }
}
