using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Operations;

/// <summary>Traces and metrics as a collector gets them from the real host.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string FamilyName = "Zwetschgenstein", Street = "Quittengasse", Typed = "Mirabellenkern", Cursor = "UXVpdHRlbmdlbGVl";

    private readonly TempFolder temp = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(OtlpCollector.Http), InlineData(OtlpCollector.Grpc)]
    public async Task Requests_arrive_as_spans_and_metrics_without_a_word_of_what_they_were_about(string protocol)
    {
        await using var collector = await OtlpCollector.StartAsync(protocol, silent: false, Ct);
        using var host = HostProcess.Start(temp.Path, collector.Settings);
        using var http = new HttpClient { BaseAddress = await host.ListeningAsync(Ct) };

        var reporter = await http.DemoTokenAsync("demo-reporter", "50");
        var inquirer = await http.DemoTokenAsync("demo-inquirer", "21");
        Assert.Equal(HttpStatusCode.Created, await PostAsync(reporter, "/api/v1/reports", People.Incident(FamilyName, street: Street)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(reporter, "/api/v1/reports", People.Incident(FamilyName, offence: Typed)));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(inquirer, "/api/v1/inquiries", People.Inquiry(FamilyName)));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(inquirer, "/graphql", new
        {
            query = "mutation($input: NewInquiryInput!) { inquire(input: $input) { outcome } }",
            variables = new { input = new { purpose = "HOME_VISIT", caseReference = "21-2026-77", familyName = FamilyName, givenName = Typed } },
        }));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(reporter, $"/graphql?query={{catalogue{{version}}}}&operationName=&variables={{\"x\":\"{Typed}\"}}"));
        Assert.Equal(HttpStatusCode.BadRequest, await GetAsync(reporter, $"/api/v1/reports?cursor={Cursor}"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(reporter, $"/api/v1/{Typed}"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(reporter, $"/errors/{Typed}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(Typed, "/api/v1/me"));
        // Spans come in the order in which they end.
        Assert.Equal(HttpStatusCode.OK, await GetAsync(reporter, "/errors"));
        await Until.TrueAsync(() => collector.Spans.Any(span => span["http.route"]?.StartsWith("/errors", StringComparison.Ordinal) == true && !span["http.route"]!.Contains('{')), Ct);
        await Until.TrueAsync(() => collector.Metrics.Any(metric => metric.Name == "platform.access_log.written"), Ct);

        Assert.All(collector.Spans, span => Assert.Equal("platform", span.Service));
        Assert.All(collector.Metrics, metric => Assert.Equal("platform", metric.Service));
        var spans = collector.Spans.ToList();
        var submitted = Assert.Single(spans, span => span is { Name: "POST /api/v1/reports" } && span.Trace == spans.First(s => s.Name == "POST /api/v1/reports").Trace);
        Assert.Equal(("/api/v1/reports", "POST"), (submitted["http.route"], submitted["http.request.method"]));
        Assert.Contains(spans, span => span.Trace == submitted.Trace && span["db.system.name"] == "postgresql" && span["db.query.text"]?.Contains("insert into report", StringComparison.OrdinalIgnoreCase) == true);
        Assert.Contains(spans, span => span["http.route"]?.TrimStart('/') == "graphql");
        Assert.DoesNotContain(spans, span => span.Attributes.ContainsKey("url.path") || span.Attributes.ContainsKey("url.query"));
        Assert.Superset(new HashSet<string> { "http.server.request.duration", "platform.access_log.written", "platform.access_log.commit.duration", "dotnet.gc.collections" },
            collector.Metrics.Select(metric => metric.Name).ToHashSet());

        // The control: the search finds what is there.
        Assert.True(WasSent("/api/v1/reports"));
        foreach (var word in (string[])[FamilyName, Street, Typed, Cursor, "1980-05-04", "Messer", "Wohnungstür", "21-2026-77", "operationName", .. Secret(reporter), .. Secret(inquirer)])
        {
            Assert.False(WasSent(word), $"{word} was exported.");
            Assert.DoesNotContain(word, host.Log, StringComparison.Ordinal);
        }

        bool WasSent(string word) => collector.Bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);

        async Task<HttpStatusCode> PostAsync(string token, string path, object body) => await SendAsync(token, new(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

        async Task<HttpStatusCode> GetAsync(string token, string path) => await SendAsync(token, new(HttpMethod.Get, path));

        async Task<HttpStatusCode> SendAsync(string token, HttpRequestMessage request)
        {
            using (request)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var response = await http.SendAsync(request, Ct);
                return response.StatusCode;
            }
        }
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_costs_requests_nothing()
    {
        await using var collector = await OtlpCollector.StartAsync(OtlpCollector.Http, silent: true, Ct);
        using var host = HostProcess.Start(temp.Path, collector.Settings);
        using var http = new HttpClient { BaseAddress = await host.ListeningAsync(Ct) };
        await collector.Asked.WaitAsync(Ct);
        await AreAnsweredAsync(http);
        Assert.False(collector.HasAnswered);
    }

    [Fact]
    public async Task A_collector_that_is_away_costs_requests_nothing()
    {
        using var host = HostProcess.Start(temp.Path, OtlpCollector.SettingsFor("http://127.0.0.1:1", OtlpCollector.Grpc));
        using var http = new HttpClient { BaseAddress = await host.ListeningAsync(Ct) };
        await AreAnsweredAsync(http);
    }

    public void Dispose() => temp.Dispose();

    /// <summary>The middle and the last part of a token: either would be a leak.</summary>
    private static string[] Secret(string token) => token.Split('.')[1..];

    /// <summary>More of them than the exporter would hold back, in less time than it waits for an answer.</summary>
    private static async Task AreAnsweredAsync(HttpClient http)
    {
        var time = TimeProvider.System;
        var begun = time.GetTimestamp();
        for (var i = 0; i < 3_000; i++)
        {
            using var response = await http.GetAsync(new Uri("/errors/invalid", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        Assert.InRange(time.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
