using System.Diagnostics;
using System.Text.Json.Nodes;
using Platform.TestBed;

namespace Platform.Benchmarks;

/// <summary>The host killed many times under submissions, ten for each kill: every acknowledged report is there, once.</summary>
internal static class Kills
{
    private const int ReportsPerKill = 10;

    /// <summary>0 when nothing was lost and nothing doubled.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        using var temp = new TempFolder();
        await using var storm = new KillStorm(temp.Path, ReportsPerKill * options.Kills, options.Kills, seed: options.Kills);
        var watch = Stopwatch.StartNew();
        await storm.RunAsync(CancellationToken.None);
        using var http = await storm.HostAsync();
        var lost = 0;
        foreach (var report in storm.Acknowledged.Values)
            if ((await http.GetFromJsonAsync<JsonNode>(new Uri(report, UriKind.Relative)))?["id"] is null) lost++;
        var doubled = storm.Acknowledged.Count - storm.Acknowledged.Values.Distinct().Count();
        Console.WriteLine($"{options.Kills:N0} kills in {watch.Elapsed.TotalMinutes:0.0} min: {storm.Acknowledged.Count:N0} reports acknowledged, {storm.Repeats:N0} requests repeated, {lost:N0} lost, {doubled:N0} doubled, {storm.Strange.Count:N0} strange answers");
        return lost + doubled + storm.Strange.Count == 0 ? 0 : 1;
    }
}
