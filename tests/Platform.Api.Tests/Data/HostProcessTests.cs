using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Data;

/// <summary>The private server through the life of real processes.</summary>
public sealed class HostProcessTests : IDisposable
{
    private readonly TempFolder temp = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string PidFile => temp.In("postgres/data/postmaster.pid");

    [Fact]
    public async Task A_killed_host_leaves_no_server_behind_and_starts_again()
    {
        foreach (var withChildren in (bool[])[false, true])
        {
            using var host = HostProcess.Start(temp.Path);
            await host.ListeningAsync(Ct);
            Assert.True(File.Exists(PidFile));
            host.Kill(withChildren);
            await Until.TrueAsync(() => !File.Exists(PidFile), Ct);
        }
    }

    [Fact]
    public async Task Two_hosts_share_one_server_and_either_may_be_killed()
    {
        using var one = HostProcess.Start(temp.Path);
        using var two = HostProcess.Start(temp.Path);
        await Task.WhenAll(one.ListeningAsync(Ct), two.ListeningAsync(Ct));
        var server = await File.ReadAllTextAsync(PidFile, Ct);

        one.Kill();
        using var three = HostProcess.Start(temp.Path);
        await three.ListeningAsync(Ct);
        Assert.Equal(server, await File.ReadAllTextAsync(PidFile, Ct));

        two.Kill();
        three.Kill();
        await Until.TrueAsync(() => !File.Exists(PidFile), Ct);
    }

    [Fact]
    public async Task A_server_that_is_killed_comes_back_and_nothing_acknowledged_is_lost()
    {
        using var host = HostProcess.Start(temp.Path);
        using var http = new HttpClient { BaseAddress = await host.ListeningAsync(Ct) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await http.DemoTokenAsync("demo-reporter", "50"));
        var acknowledged = new ConcurrentQueue<string>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var reporters = Enumerable.Range(0, 4).Select(_ => SubmitAsync()).ToList();
        for (var round = 0; round < 3; round++)
        {
            var before = acknowledged.Count;
            await Until.TrueAsync(() => acknowledged.Count > before + 8, Ct);
            using (var server = Process.GetProcessById(int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture))) server.Kill();
            before = acknowledged.Count;
            var killed = TimeProvider.System.GetTimestamp();
            await Until.TrueAsync(() => acknowledged.Count > before + 8, Ct);
            Assert.InRange(TimeProvider.System.GetElapsedTime(killed), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        }
        await enough.CancelAsync();
        await Task.WhenAll(reporters);
        foreach (var report in acknowledged)
        {
            using var answer = await http.GetAsync(new Uri(report, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        async Task SubmitAsync()
        {
            while (!enough.IsCancellationRequested)
            {
                using var answer = await http.PostAsJsonAsync("/api/v1/reports", People.Incident(), Ct);
                if (answer.StatusCode == HttpStatusCode.Created) acknowledged.Enqueue(answer.Headers.Location!.OriginalString);
                // Without a server: the documented refusal, and nothing else. A short wait, as any client would.
                else
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                    await Task.Delay(20, Ct);
                }
            }
        }
    }

    [Fact]
    public async Task A_refused_start_says_one_sentence_and_exits_with_1()
    {
        Directory.CreateDirectory(temp.In("postgres/data"));
        await File.WriteAllTextAsync(temp.In("postgres/data/PG_VERSION"), "9\n", Ct);
        using var host = HostProcess.Start(temp.Path);
        var (exitCode, error) = await host.EndedAsync(Ct);
        Assert.Equal(1, exitCode);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains("belongs to PostgreSQL 9", error, StringComparison.Ordinal);
    }

    public void Dispose() => temp.Dispose();
}
