using System.Net;
using System.Text;
using Platform.Api.Attachments.Storage.S3;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Attachments;

/// <summary>What only a store without transactions can get wrong.</summary>
public sealed class S3Tests(S3Host host) : IClassFixture<S3Host>
{
    private readonly Uploads uploads = new(host);
    private readonly byte[] text = Encoding.UTF8.GetBytes("Siebenschläfer im Treppenhaus.");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_store_is_away_nothing_is_half_done_and_the_upload_goes_on_later()
    {
        var report = await uploads.ReportAsync();
        var ready = (await uploads.UploadAsync(report, text)).Id;
        var begun = (await uploads.AddAsync(report, text.Length, sha256: Uploads.Hash(text))).Id;
        await uploads.AppendAsync(begun, 0, text[..10]);
        Assert.Equal("Healthy", await HealthAsync());
        host.S3.Stop();
        try
        {
            foreach (var piece in new[] { text[10..20], text[10..] }) // one in between, and the last one
            {
                var refused = await uploads.AppendAsync(begun, 10, piece);
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "store_unavailable"), (refused.Http.StatusCode, refused.Code));
                Assert.NotNull(refused.Http.Headers.RetryAfter);
            }
            using var away = await uploads.DownloadAsync(ready);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
            Assert.Contains("store_unavailable", await away.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
            Assert.Equal(("10", "uploading"), ((await uploads.GetAsync(begun))["received"], (await uploads.GetAsync(begun))["state"]));
            Assert.Equal("Degraded", await HealthAsync());
        }
        finally { await host.S3.StartAsync(); }
        Assert.Equal("Healthy", await HealthAsync());
        Assert.Equal("ready", (await uploads.AppendAsync(begun, 10, text[10..]))["state"]);
        foreach (var id in new[] { ready, begun }) await ComesBackAsync(id);
    }

    /// <summary>The last piece is put before the log is asked, and the log says no.</summary>
    [Fact]
    public async Task A_piece_that_was_rolled_back_is_replaced_by_whatever_comes_next()
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), text.Length, sha256: Uploads.Hash(text))).Id;
        await uploads.AppendAsync(id, 0, text[..10]);
        await Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");
        try { Assert.Equal("log_unavailable", (await uploads.AppendAsync(id, 10, new byte[text.Length - 10])).Code); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app"); }
        Assert.Equal(["sent-0000000000", "sent-0000000010"], (await host.StoredAsync(id)).Keys.Order()); // it was put
        Assert.Equal("10", (await uploads.GetAsync(id))["received"]);

        await uploads.AppendAsync(id, 10, []); // nothing, which must not take the place of what follows
        await uploads.AppendAsync(id, 10, text[10..15]);
        Assert.Equal("ready", (await uploads.AppendAsync(id, 15, text[15..]))["state"]);
        await ComesBackAsync(id);
    }

    /// <summary>All is put, and the row cannot be saved.</summary>
    [Fact]
    public async Task What_was_sent_is_there_until_it_is_certain_that_the_content_is_kept()
    {
        var id = (await uploads.AddAsync(await uploads.ReportAsync(), text.Length)).Id;
        await uploads.AppendAsync(id, 0, text[..10]);
        await Sql.ExecuteAsync(host.Database.Superuser, $"alter table attachment add constraint never_ready check (id <> '{id}' or state <> 'Ready') not valid");
        try { Assert.Equal("internal", (await uploads.AppendAsync(id, 10, text[10..])).Code); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "alter table attachment drop constraint never_ready"); }
        Assert.Equal(["kept", "sent-0000000000", "sent-0000000010"], (await host.StoredAsync(id)).Keys.Order());
        Assert.Equal(("10", "uploading"), ((await uploads.GetAsync(id))["received"], (await uploads.GetAsync(id))["state"]));

        Assert.Equal("ready", (await uploads.AppendAsync(id, 10, text[10..]))["state"]);
        Assert.Equal(["kept"], (await host.StoredAsync(id)).Keys);
        await ComesBackAsync(id);
    }

    [Fact]
    public async Task The_store_learns_nothing_of_what_it_keeps()
    {
        var report = await uploads.ReportAsync();
        var begun = (await uploads.AddAsync(report, text.Length, "Haselmaus.txt")).Id;
        await uploads.AppendAsync(begun, 0, text[..^1]);
        var ready = (await uploads.UploadAsync(report, text, "Haselmaus.txt")).Id;
        Assert.True((await host.StoredAsync(begun)).Count == 1 && (await host.StoredAsync(ready)).Count == 1);
        Assert.False(host.S3.Holds("Siebenschl") || host.S3.Holds("Haselmaus"));
        host.S3.Put(Ids.New(), "planted", text); // the control
        Assert.True(host.S3.Holds("Siebenschl"));
    }

    [Fact]
    public async Task A_host_with_the_wrong_secret_gets_nothing()
    {
        var id = (await uploads.UploadAsync(await uploads.ReportAsync(), text)).Id;
        foreach (var (secret, status) in new[] { ("S3RVER", HttpStatusCode.OK), ("another", HttpStatusCode.ServiceUnavailable) })
        {
            await using var other = new TestServer(host.Database.Connections, TimeProvider.System, builder => host.S3.Configure(builder, secret));
            other.StartServer();
            using var client = new HttpClient { BaseAddress = other.ClientOptions.BaseAddress };
            client.DefaultRequestHeaders.Authorization = new("Bearer", People.Supervisor);
            using var download = await client.GetAsync(new Uri($"/api/v1/attachments/{id}/content", UriKind.Relative), Ct);
            Assert.Equal(status, download.StatusCode);
        }
    }

    private async Task ComesBackAsync(Guid id)
    {
        using var download = await uploads.DownloadAsync(id);
        Assert.Equal(text, await download.Content.ReadAsByteArrayAsync(Ct));
    }

    private async Task<string> HealthAsync()
    {
        using var client = host.Anonymous();
        using var health = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode); // without files it still serves everything else
        return await health.Content.ReadAsStringAsync(Ct);
    }
}

/// <summary>What crashes have left behind is swept, and nothing else.</summary>
public sealed class S3SweepTests(ScannedS3Host host) : IClassFixture<ScannedS3Host>
{
    private static readonly TimeSpan Old = TimeSpan.FromHours(2);

    [Fact]
    public async Task Objects_that_no_row_tells_of_are_gone_after_a_while()
    {
        var (uploads, ct) = (new Uploads(host), TestContext.Current.CancellationToken);
        var report = await uploads.ReportAsync();
        var begun = (await uploads.AddAsync(report, 10)).Id;
        await uploads.AppendAsync(begun, 0, "abc"u8.ToArray());
        var done = (await uploads.UploadAsync(report, Samples.Text)).Id;
        var (gone, young) = (Ids.New(), Ids.New());
        foreach (var (attachment, age) in new[] { (begun, Old), (done, Old) })
            foreach (var (name, content) in host.S3.Of(attachment)) host.S3.Put(attachment, name, content, age);
        host.S3.Put(done, "sent-0000000000", [1], Old);
        host.S3.Put(young, "kept", [1]);
        foreach (var name in new[] { "kept", "sent-0000000000" }) host.S3.Put(gone, name, [1], Old);

        await Until.TrueAsync(() => host.S3.Of(gone).Count == 0 && host.S3.Of(done).Count == 1, ct);
        Assert.Equal(["kept", "sent-0000000000", "kept"], new[] { done, begun, young }.SelectMany(attachment => host.S3.Of(attachment).Keys));
    }
}

/// <summary>Half a configuration would be a store that fails with the first file.</summary>
public sealed class S3OptionsTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData("https://s3.example.org", "files", "key", "secret", null)]
    [InlineData(null, "files", null, "secret", "Files are to lie in S3, and Attachments:Store:S3:Endpoint, Attachments:Store:S3:AccessKey is missing; set all or none of Attachments:Store:S3.")]
    [InlineData("s3.example.org", "files", "key", "secret", "Attachments:Store:S3:Endpoint is to be an address such as https://s3.example.org, not s3.example.org.")]
    [InlineData("ftp://s3.example.org", "files", "key", "secret", "Attachments:Store:S3:Endpoint is to be an address such as https://s3.example.org, not ftp://s3.example.org.")]
    public void All_or_none(string? endpoint, string? bucket, string? accessKey, string? secretKey, string? refusal)
    {
        var options = new S3Options { Endpoint = endpoint, Bucket = bucket, AccessKey = accessKey, SecretKey = secretKey };
        if (refusal is null) options.RefuseHalf();
        else Assert.Equal(refusal, Assert.Throws<StartupRefusedException>(options.RefuseHalf).Message);
    }

    [Fact]
    public async Task A_host_with_half_of_it_does_not_start()
    {
        await using var database = await cluster.CloneAsync();
        using var folder = new TempFolder();
        using var host = HostProcess.Start(folder.Path, ("ConnectionStrings__Platform", database.App), ("ConnectionStrings__PlatformOwner", database.Owner), ("ConnectionStrings__Keys", database.Keys),
            ("Attachments__Store__S3__Bucket", "files"));
        var (exitCode, error) = await host.EndedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("Files are to lie in S3, and Attachments:Store:S3:Endpoint,", error.Trim(), StringComparison.Ordinal);
    }
}
