using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Platform.Api.Attachments.Storage.S3;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Attachments;

/// <summary>A host with few connections before a bucket that answers when the test lets it.</summary>
public sealed class SlowS3Host(PostgresCluster cluster) : AttachmentHost(cluster)
{
    public const int Connections = 8;

    public Door Door { get; } = new();

    protected override bool InS3 => true;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Door.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IWebHostBuilder Attachments(IWebHostBuilder builder)
    {
        Door.LeadTo(S3.Port);
        return base.Attachments(builder).UseSetting("Attachments:Store:S3:Endpoint", Door.Address).UseSetting("Database:MaxPoolSize", Connections.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>However long the bucket takes, the connections to the database stay for everybody else.</summary>
public sealed class SlowS3Tests(SlowS3Host host) : IClassFixture<SlowS3Host>
{
    private readonly Uploads uploads = new(host);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uploads_that_wait_for_it_leave_connections_and_one_too_many_is_told_so()
    {
        const int Places = (SlowS3Host.Connections / 2) + S3Turns.MostWaiting;
        var (reports, ids) = (new List<Guid>(), new List<Guid>());
        while (ids.Count <= Places)
        {
            if (ids.Count % 20 == 0) reports.Add(await uploads.ReportAsync());
            ids.Add((await uploads.AddAsync(reports[^1], Samples.Text.Length)).Id);
        }

        host.Door.Shut();
        var sent = ids.ConvertAll(id => uploads.AppendAsync(id, 0, Samples.Text));
        var refused = await await Task.WhenAny(sent);
        Assert.Equal("store_unavailable", refused.Code);
        Assert.NotNull(refused.Http.Headers.RetryAfter);
        await OthersAreAnsweredAsync(reports[0]);
        Assert.Equal(1, sent.Count(upload => upload.IsCompleted));

        host.Door.Open();
        Assert.Equal(Places, (await Task.WhenAll(sent)).Count(upload => upload.View?["state"]?.ToString() == "ready"));
    }

    [Fact]
    public async Task Downloads_that_wait_for_it_hold_no_connection()
    {
        var report = await uploads.ReportAsync();
        var id = (await uploads.UploadAsync(report, Samples.Text)).Id;
        host.Door.Shut();
        var downloads = Enumerable.Range(0, 2 * SlowS3Host.Connections).Select(_ => uploads.DownloadAsync(id)).ToList();
        await Until.TrueAsync(() => host.Door.Waiting >= downloads.Count, Ct);
        await OthersAreAnsweredAsync(report);
        Assert.DoesNotContain(downloads, download => download.IsCompleted);

        host.Door.Open();
        Assert.All(await Task.WhenAll(downloads), download => Assert.Equal(HttpStatusCode.OK, download.StatusCode));
    }

    private async Task OthersAreAnsweredAsync(Guid report)
    {
        var api = new Driver(host, Protocol.Rest);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, SlowS3Host.Connections).Select(_ => api.ReportAsync(People.Supervisor, report))), answer => Assert.Null(answer.Code));
        Assert.Null((await api.CallAsync("submitReport", People.Reporter, People.Incident())).Code);
    }
}
