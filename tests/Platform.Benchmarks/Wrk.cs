using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Benchmarks;

/// <summary>What one run of the load generator saw.</summary>
internal sealed record WrkResult(double RequestsPerSecond, double Requests, string P50, string P99);

/// <summary>wrk, the load generator of the baselines (Debian package <c>wrk</c>).</summary>
internal static partial class Wrk
{
    public static async Task<WrkResult> RunAsync(Uri url, int connections, int seconds, string? token = null, string? body = null)
    {
        var script = Path.GetTempFileName();
        try
        {
            var headers = token is null ? "" : $"wrk.headers[\"Authorization\"] = \"Bearer {token}\"\n";
            if (body is not null) headers += $"wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = [[{body}]]\n";
            await File.WriteAllTextAsync(script, headers + Count);
            var start = new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "--latency", "-s", script, url.ToString()]) { RedirectStandardOutput = true };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk does not start.");
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (!text.Contains("bad=0", StringComparison.Ordinal)) throw new InvalidOperationException($"Not every answer from {url.AbsolutePath} was good:\n{text}");
            return new(double.Parse(Rate().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(Total().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), Percentile(text, 50), Percentile(text, 99));
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>An answer with GraphQL errors is no answer, though its status is 200.</summary>
    private const string Count = """
        local threads = {}
        function setup(thread) table.insert(threads, thread) end
        function init(args) bad = 0 end
        function response(status, headers, body) if status ~= 200 or string.find(body, '"errors"', 1, true) then bad = bad + 1 end end
        function done(summary, latency, requests)
          local n = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
          for _, thread in ipairs(threads) do n = n + thread:get("bad") end
          io.write("bad=" .. n .. "\n")
        end
        """;

    private static string Percentile(string text, int percent) => Regex.Match(text, $@"^\s+{percent}%\s+(\S+)", RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Total();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
