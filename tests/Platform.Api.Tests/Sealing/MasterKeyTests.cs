using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Data;
using Platform.Api.Sealing;
using Platform.Api.Tests.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Sealing;

/// <summary>A host whose keys are wrapped.</summary>
public sealed class WrappedKeysHost(PostgresCluster cluster) : PlatformHost(cluster)
{
    private readonly CertificateFile certificate = new();

    public string Certificate => certificate.Path;

    protected override Task<TestDatabase> CloneAsync(PostgresCluster from) => from.CloneWithKeysAsync();

    protected override void Configure(IWebHostBuilder builder) =>
        builder.UseSetting("Sealing:KeyCertificate:Path", Certificate).UseSetting("Sealing:KeyCertificate:Password", CertificateFile.Password);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        certificate.Dispose();
    }
}

/// <summary>With a certificate a copy of the key store alone opens nothing, and without it no host starts on that store.</summary>
public sealed class MasterKeyTests(WrappedKeysHost host) : IClassFixture<WrappedKeysHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_key_lies_wrapped_and_opens_again_after_a_start()
    {
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, Told.Incident);
        Assert.Equal(["61"], await LengthsAsync());
        var stored = await Sql.ScalarAsync<byte[]>(host.Database.Keys, "select key from subject_key where subject_id = $1", report.Id);
        var master = Master(host.Certificate);
        Assert.Throws<SealBrokenException>(() => new SubjectKey(Guid.Empty, new byte[32]).OpenBytes($"subject_key {report.Id}", stored));
        await master.OpenAsync(Ct);
        _ = master.Unwrap(report.Id, stored!);
        Assert.Throws<SealBrokenException>(() => master.Unwrap(Ids.New(), stored!));
    }

    [Fact]
    public async Task Keys_from_before_are_wrapped_at_the_next_start()
    {
        var (subject, plain) = (Ids.New(), Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        await Sql.ExecuteAsync(host.Database.Keys, "insert into subject_key (subject_id, key) values ($1, $2)", subject, plain);
        var master = Master(host.Certificate);
        await master.OpenAsync(Ct);
        var stored = await Sql.ScalarAsync<byte[]>(host.Database.Keys, "select key from subject_key where subject_id = $1", subject);
        Assert.Equal((61, Convert.ToHexString(plain)), (stored!.Length, Convert.ToHexString(master.Unwrap(subject, stored).Bytes)));
        await Sql.ExecuteAsync(host.Database.Keys, "delete from subject_key where subject_id = $1", subject);
    }

    [Fact]
    public async Task Without_the_certificate_no_host_starts_and_a_renewed_one_takes_over()
    {
        using var other = new CertificateFile();
        Assert.Contains("Sealing:KeyCertificate:Path is not set", await RefusedAsync(Master(null)), StringComparison.Ordinal);
        Assert.Contains("cannot be opened", await RefusedAsync(Master("/nowhere.pfx")), StringComparison.Ordinal);
        Assert.Contains("is not the certificate", await RefusedAsync(Master(other.Path)), StringComparison.Ordinal);
        await Master(other.Path, former: host.Certificate).OpenAsync(Ct);
        await Master(other.Path).OpenAsync(Ct);
        Assert.Contains("is not the certificate", await RefusedAsync(Master(host.Certificate)), StringComparison.Ordinal);
        await Master(host.Certificate, former: other.Path).OpenAsync(Ct);
    }

    private static async Task<string> RefusedAsync(MasterKey master) => (await Assert.ThrowsAsync<StartupRefusedException>(() => master.OpenAsync(Ct))).Message;

    private async Task<List<string>> LengthsAsync() =>
        [.. (await Sql.ListAsync<int>(host.Database.Keys, "select distinct octet_length(key) from subject_key")).Select(length => length.ToString(CultureInfo.InvariantCulture))];

    private MasterKey Master(string? certificate, string? former = null) => new(host.Services.GetRequiredService<KeyDatabase>(), new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Sealing:KeyCertificate:Path"] = certificate,
        ["Sealing:KeyCertificate:Password"] = CertificateFile.Password,
        ["Sealing:FormerKeyCertificate:Path"] = former,
        ["Sealing:FormerKeyCertificate:Password"] = CertificateFile.Password,
    }).Build());
}
