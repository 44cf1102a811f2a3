using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Attachments;

/// <summary>A host with a malware scanner, as the test lets it behave.</summary>
public class ScannedHost(PostgresCluster cluster) : AttachmentHost(cluster)
{
    public FakeClamd Clamd { get; } = new();

    protected override IWebHostBuilder Attachments(IWebHostBuilder builder) => base.Attachments(builder)
        .UseSetting("Attachments:Scanner:Host", "127.0.0.1").UseSetting("Attachments:Scanner:Port", Clamd.Port.ToString(CultureInfo.InvariantCulture))
        .UseSetting("Attachments:Scanner:Timeout", "00:00:00.5").UseSetting("Attachments:Scanner:RetryEvery", "00:00:00.1").UseSetting("Attachments:KeepUnfinished", "01:00:00");
}

public sealed class ScannedS3Host(PostgresCluster cluster) : ScannedHost(cluster)
{
    protected override bool InS3 => true;
}

public sealed class ScannerBeforePostgresTests(ScannedHost host) : ScannerTests(host), IClassFixture<ScannedHost>;

public sealed class ScannerBeforeS3Tests(ScannedS3Host host) : ScannerTests(host), IClassFixture<ScannedS3Host>;

/// <summary>What holds for the scanner whatever the store.</summary>
public abstract class ScannerTests(ScannedHost host)
{
    private readonly Uploads uploads = new(host);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_scanner_clears_is_handed_out()
    {
        host.Clamd.Mood = Mood.Well;
        var id = (await uploads.UploadAsync(await uploads.ReportAsync(), Samples.Jpeg())).Id;
        await Until.TrueAsync(() => StateOf(id) == "Ready", Ct);
        using var download = await uploads.DownloadAsync(id);
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        Assert.True(await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from access_entry where operation = 'scanAttachment' and subject = 'platform:quarantine' and object_ids = array['{id}'::uuid]") > 0);
    }

    [Fact]
    public async Task Malware_is_refused_and_gone()
    {
        host.Clamd.Mood = Mood.Well;
        var id = (await uploads.UploadAsync(await uploads.ReportAsync(), Samples.Eicar, "Brief.txt")).Id;
        await Until.TrueAsync(() => StateOf(id) == "Refused", Ct);
        Assert.Equal("malware", (await uploads.GetAsync(id))["refusal"]);
        await Until.TrueAsync(() => host.StoredAsync(id).GetAwaiter().GetResult().Count == 0, Ct); // S3 forgets after the commit
        using var download = await uploads.DownloadAsync(id);
        Assert.Equal(HttpStatusCode.Conflict, download.StatusCode);
    }

    [Theory, InlineData(Mood.Away), InlineData(Mood.Silent), InlineData(Mood.Nonsense), InlineData(Mood.CutOff), InlineData(Mood.Error)]
    public async Task Without_a_clear_answer_it_stays_in_quarantine_and_is_tried_again(Mood mood)
    {
        host.Clamd.Mood = mood;
        var before = host.Clamd.Scans;
        var done = await uploads.UploadAsync(await uploads.ReportAsync(), Samples.Text);
        Assert.Equal("quarantined", done["state"]);
        await Until.TrueAsync(() => host.Clamd.Scans >= before + 3, Ct);
        Assert.Equal("Quarantined", StateOf(done.Id));
        using (var refused = await uploads.DownloadAsync(done.Id))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("attachment_not_ready", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        host.Clamd.Mood = Mood.Well;
        await Until.TrueAsync(() => StateOf(done.Id) == "Ready", Ct);
        using var download = await uploads.DownloadAsync(done.Id);
        Assert.Equal(Samples.Text, await download.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task What_is_never_finished_is_forgotten_with_its_bytes_and_its_name()
    {
        host.Clamd.Mood = Mood.Well;
        var report = await uploads.ReportAsync();
        var (old, young) = (await uploads.AddAsync(report, 10), await uploads.AddAsync(report, 10));
        foreach (var begun in new[] { old, young }) await uploads.AppendAsync(begun.Id, 0, "abc"u8.ToArray());
        await Sql.ExecuteAsync(host.Database.Superuser, $"update attachment set added_at = added_at - interval '61 minutes' where id = '{old.Id}'");
        await Until.TrueAsync(() => StateOf(old.Id) is null, Ct);
        Assert.Equal([young.Id], await Sql.ListAsync<Guid>(host.Database.Superuser, $"select attachment_id from attachment_name where attachment_id in ('{old.Id}', '{young.Id}')"));
        await Until.TrueAsync(() => host.StoredAsync(old.Id).GetAwaiter().GetResult().Count == 0, Ct);
        Assert.Equal(["sent-0000000000"], (await host.StoredAsync(young.Id)).Keys);
        await Until.TrueAsync(() => !Sql.ScalarAsync<bool>(host.Database.Keys, $"select exists (select from subject_key where subject_id = '{old.Id}')").GetAwaiter().GetResult(), Ct);
    }

    private string? StateOf(Guid id) => Sql.ScalarAsync<string>(host.Database.Superuser, $"select state from attachment where id = '{id}'").GetAwaiter().GetResult();
}
