using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Benchmarks;

/// <summary>Every key is sent 32 times at once, over REST and over GraphQL: exactly one report for each, and every answer is that report or a request to come back.</summary>
internal static class IdempotencyStorm
{
    private const int Keys = 1_000, Repeats = 32;
    private const string Mutation = "mutation($input: NewReportInput!) { submitReport(input: $input) { id } }";

    /// <summary>0 when each key had exactly one effect.</summary>
    public static async Task<int> RunAsync(Stage stage)
    {
        var failures = 0;
        foreach (var (surface, send) in new (string, Func<HttpClient, string, Task<(string?, string?)>>)[] { ("REST", RestAsync), ("GraphQL", GraphQLAsync) })
            failures += await RunAsync(stage, surface, send) ? 0 : 1;
        return failures;
    }

    private static async Task<bool> RunAsync(Stage stage, string surface, Func<HttpClient, string, Task<(string? Id, string? Code)>> send)
    {
        using var http = await stage.ClientAsync("demo-reporter");
        var before = await stage.CountAsync("select count(*) from report");
        var (same, inFlight, wrong, watch) = (0, 0, 0, Stopwatch.StartNew());
        var others = new List<string>();
        for (var k = 0; k < Keys; k++)
        {
            var key = $"storm-{surface}-{k}";
            var answers = await Task.WhenAll(Enumerable.Range(0, Repeats).Select(_ => send(http, key)));
            var served = answers.Where(answer => answer.Id is not null).ToList();
            (same, inFlight) = (same + served.Count, inFlight + answers.Count(answer => answer.Code == "request_in_flight"));
            others.AddRange(answers.Where(answer => answer.Id is null && answer.Code != "request_in_flight").Select(answer => answer.Code ?? "no code"));
            if (served.Select(answer => answer.Id).Distinct().Count() != 1 || answers.Any(answer => answer.Id is null && answer.Code != "request_in_flight")) wrong++;
        }
        var effects = await stage.CountAsync("select count(*) from report") - before;
        Console.WriteLine($"idempotency storm over {surface}: {Keys:N0} keys × {Repeats} at once, {effects:N0} effects, {wrong:N0} keys answered wrongly; "
            + $"{same:N0} answers with the report, {inFlight:N0} request_in_flight, {others.Count:N0} others ({string.Join(' ', others.Distinct().DefaultIfEmpty("none"))}), {Keys * Repeats / watch.Elapsed.TotalSeconds:N0} requests/s");
        return effects == Keys && wrong == 0;
    }

    private static async Task<(string? Id, string? Code)> RestAsync(HttpClient http, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = JsonContent.Create(Incident("affected", "field")) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (Text(answer, "id"), Text(answer, "code"));
    }

    private static async Task<(string? Id, string? Code)> GraphQLAsync(HttpClient http, string key)
    {
        var body = new JsonObject
        {
            ["query"] = Mutation,
            ["variables"] = new JsonObject { ["input"] = Incident("AFFECTED", "FIELD") },
            ["extensions"] = new JsonObject { ["idempotencyKey"] = key },
        };
        using var response = await http.PostAsJsonAsync("/graphql", body);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>();
        return (answer?["data"]?["submitReport"]?["id"]?.ToString(), answer?["errors"]?[0]?["extensions"]?["code"]?.ToString());
    }

    private static JsonObject Incident(string role, string setting) => new()
    {
        ["reporterRole"] = role,
        ["occurredAt"] = "2026-01-20T09:30:00+01:00",
        ["setting"] = setting,
        ["offences"] = new JsonArray("stgb-241"),
        ["narrative"] = "Bedrohung an der Wohnungstür.",
    };

    private static string? Text(JsonElement answer, string member) => answer.TryGetProperty(member, out var value) ? value.GetString() : null;
}
