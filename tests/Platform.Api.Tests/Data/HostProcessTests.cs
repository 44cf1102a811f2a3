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
