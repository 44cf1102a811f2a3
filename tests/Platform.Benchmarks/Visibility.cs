using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Platform.TestBed;

namespace Platform.Benchmarks;

/// <summary>From the moment ZKS releases a report until an inquiry warns of the person: the number that matters most.</summary>
internal static class Visibility
{
    private const int Publications = 200;
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    /// <summary>0 when every entry was found in time.</summary>
    public static async Task<int> RunAsync(Stage stage)
    {
        using var reporter = await stage.ClientAsync("demo-reporter");
        using var supervisor = await stage.ClientAsync("demo-supervisor");
        using var complaints = await stage.ClientAsync("demo-complaints-office");
        using var zks = await stage.ClientAsync("demo-quality-assurance");
        using var inquirer = await stage.ClientAsync("demo-inquirer");
        var (published, found, asked) = (new List<TimeSpan>(), new List<TimeSpan>(), 0);
        for (var n = 0; n < Publications; n++)
        {
            var name = Name(n);
            var report = await SendAsync(reporter, "/reports", People.Incident(name));
            var id = report["id"]!.ToString();
            report = await SendAsync(supervisor, $"/reports/{id}/confirm", new { }, report);
            report = await SendAsync(complaints, $"/reports/{id}/complaint", People.Complaint, report);
            var person = (await zks.GetFromJsonAsync<JsonNode>($"/api/v1/reports/{id}?include=persons"))!["persons"]![0]!["id"]!.ToString();

            var watch = Stopwatch.StartNew();
            await SendAsync(zks, $"/reports/{id}/publish", People.Publication(person), report);
            published.Add(watch.Elapsed);
            do asked++; while ((await SendAsync(inquirer, "/inquiries", People.Inquiry(name)))["hits"]!.AsArray().Count == 0 && watch.Elapsed < 10 * Promise);
            found.Add(watch.Elapsed);
        }
        Console.WriteLine($"publication to caution, {Publications} times: publish {Ms(published, 50)} / {Ms(published, 99)} ms, found {Ms(found, 50)} / {Ms(found, 99)} ms (p50 / p99), at most {found.Max().TotalMilliseconds:N0} ms; {(double)asked / Publications:0.00} inquiries each");
        return found.Max() <= Promise ? 0 : 1;
    }

    /// <summary>Names unlike each other: too many similar ones would be answered with the request to refine.</summary>
    private static string Name(int n) => string.Concat(SHA256.HashData(BitConverter.GetBytes(n)).Take(12).Select(b => (char)('a' + b % 26)));

    private static string Ms(List<TimeSpan> times, int percent) => times.Order().ElementAt(times.Count * percent / 100).TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture);

    private static async Task<JsonNode> SendAsync(HttpClient http, string path, object body, JsonNode? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = JsonContent.Create(body) };
        if (at is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{at["version"]}\""));
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
