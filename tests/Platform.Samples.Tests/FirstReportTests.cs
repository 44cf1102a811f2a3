using Platform.TestBed;
using Xunit;

namespace Platform.Samples.Tests;

public sealed class FirstReportTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "FirstReport.dll");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_walk_ends_with_a_caution_and_its_receipts()
    {
        var (exitCode, output) = await Repository.RunAsync("dotnet", [Sample], Ct, ("PLATFORM_URL", host.Address.ToString()));
        Assert.True(exitCode == 0, output);
        foreach (var seen in new[] { "Stufe 2: Bedrohung", "gemeldet", "bestätigt", "Strafanzeige erfasst", "veröffentlicht", "Name: VORSICHT", "Anschrift: VORSICHT", "Unbekannt: nichts bekannt", "Nur zu zweit aufsuchen" })
            Assert.Contains(seen, output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split("Quittung").Length - 1);
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from register_entry"));
    }

    [Fact]
    public async Task Without_a_platform_it_says_so_and_fails()
    {
        var (exitCode, output) = await Repository.RunAsync("dotnet", [Sample], Ct, ("PLATFORM_URL", "http://127.0.0.1:9"));
        Assert.Equal(1, exitCode);
        Assert.Contains("./platform run", output, StringComparison.Ordinal);
    }
}
