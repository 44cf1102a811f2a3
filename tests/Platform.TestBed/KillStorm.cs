using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Platform.TestBed;

/// <summary>
/// Reports are submitted by many at once while the host, or the host with its PostgreSQL, is killed at moments nobody chose. Whoever got no answer
/// asks again with the same Idempotency-Key, as every client should, until the report is acknowledged.
/// </summary>
public sealed class KillStorm(string dataFolder, int reports, int kills, int seed) : IAsyncDisposable
{
    private const int Submitters = 8;

    private readonly ConcurrentDictionary<int, string> acknowledged = [];
    private readonly ConcurrentQueue<string> strange = [];
    private volatile TaskCompletionSource<HttpClient> host = new();
    private HostProcess? running;
    private int next, repeats;

    /// <summary>The address of each report by the number of its key, as the first acknowledgement gave it.</summary>
    public IReadOnlyDictionary<int, string> Acknowledged => acknowledged;

    /// <summary>Answers that were neither an acknowledgement nor a request to come back.</summary>
    public IReadOnlyCollection<string> Strange => strange;

    /// <summary>How often a submitter got no answer and asked again.</summary>
    public int Repeats => repeats;

    /// <summary>A client of the host that is running in the end.</summary>
    public Task<HttpClient> HostAsync() => host.Task;

    /// <summary>Until every report is acknowledged; the host is left running for the caller to look at.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var random = new Random(seed);
        await StartAsync(ct);
        var submitters = Enumerable.Range(0, Submitters).Select(_ => SubmitAsync(ct)).ToList();
        for (var kill = 1; kill <= kills; kill++)
        {
            var reached = (long)reports * kill / (kills + 1);
            await Until.TrueAsync(() => acknowledged.Count >= reached, ct);
            await Task.Delay(random.Next(30), ct); // not in step with the submitters
            host = new();
            running!.Kill(withChildren: random.Next(2) == 0);
            running.Dispose();
            await StartAsync(ct);
        }
        await Task.WhenAll(submitters);
    }

    /// <summary>Ends the host, and waits until its server has gone, too.</summary>
    public async ValueTask DisposeAsync()
    {
        running?.Dispose();
        await Until.TrueAsync(() => !File.Exists(Path.Combine(dataFolder, "postgres/data/postmaster.pid")), CancellationToken.None);
    }

    private async Task StartAsync(CancellationToken ct)
    {
        running = HostProcess.Start(dataFolder, ("RateLimit__PerSecond", "100000"), ("RateLimit__Burst", "100000"));
        var http = new HttpClient { BaseAddress = await running.ListeningAsync(ct) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await http.DemoTokenAsync("demo-reporter", "50"));
        host.SetResult(http);
    }

    private async Task SubmitAsync(CancellationToken ct)
    {
        while (Interlocked.Increment(ref next) is var key && key <= reports)
            while (!await AcknowledgedAsync(key, ct)) Interlocked.Increment(ref repeats);
    }

    private async Task<bool> AcknowledgedAsync(int key, CancellationToken ct)
    {
        var http = await host.Task;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = JsonContent.Create(People.Incident()) };
        request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"kill-{seed}-{key}"));
        try
        {
            using var answer = await http.SendAsync(request, ct);
            if (answer.StatusCode == HttpStatusCode.Created) return acknowledged.TryAdd(key, answer.Headers.Location!.OriginalString);
            // In flight: its first sending is still under way. Unavailable: the database is coming back.
            if (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable)) strange.Enqueue($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
        }
        catch (HttpRequestException) { }
        catch (IOException) { }
        await Task.Delay(20, ct); // as a client waits that does not want to add to the trouble
        return false;
    }
}
