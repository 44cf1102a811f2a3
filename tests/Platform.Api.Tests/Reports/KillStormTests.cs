using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>kill -9 in the middle of two hundred submissions.</summary>
public sealed class KillStormTests : IDisposable
{
    private const int Reports = 200, Kills = 4;

    private readonly TempFolder temp = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_report_is_there_exactly_once_and_whole()
    {
        await using var storm = new KillStorm(temp.Path, Reports, Kills, seed: 20191213);
        await storm.RunAsync(Ct);
        Assert.Empty(storm.Strange);
        Assert.Equal(Reports, storm.Acknowledged.Count);
        Assert.True(storm.Repeats > 0, "No submitter was ever interrupted: nothing was tested.");

        using var http = await storm.HostAsync();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await http.DemoTokenAsync("demo-quality-assurance"));
        var stored = await AllAsync(http);
        Assert.Equal(storm.Acknowledged.Values.Order(), stored.Select(report => $"/api/v1/reports/{report["id"]}").Order());
        // No number was given twice and none was used up by what was never acknowledged.
        Assert.Equal(Enumerable.Range(1, Reports), stored.Select(report => int.Parse(report["number"]!.ToString().Split('-')[^1], null)).Order());
        Assert.All(stored, report => Assert.Equal(("Er öffnete mit einem Messer in der Hand.", 1), (report["narrative"]!.ToString(), report["persons"]!.AsArray().Count)));
    }

    private static async Task<List<JsonNode>> AllAsync(HttpClient http)
    {
        var all = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await http.GetFromJsonAsync<JsonNode>($"/api/v1/reports?limit=200&include=narrative&include=persons{cursor}", Ct);
            all.AddRange(page!["items"]!.AsArray().Select(item => item!));
            cursor = page["nextCursor"] is { } after ? $"&cursor={Uri.EscapeDataString(after.ToString())}" : null;
        }
        return all;
    }

    public void Dispose() => temp.Dispose();
}
