using Platform.TestBed;
using Xunit;

namespace Platform.Sdk.Tests;

/// <summary>The build of the SDK for .NET 8, run on .NET 8.</summary>
public sealed class Net8Tests(PlatformHost host) : IClassFixture<PlatformHost>
{
    // Beside this one, in the same configuration.
    private static readonly string Smoke = Repository.In($"tests/Platform.Sdk.Net8/bin/{new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name}/net8.0/Platform.Sdk.Net8");

    [Fact]
    public async Task A_token_is_fetched_a_lost_answer_asked_for_again_and_the_report_listed_once()
    {
        var (exitCode, output) = await Repository.RunAsync(Smoke, [host.Address.ToString()], TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        Assert.Matches(@"^\.NET 8\.0\.\d+, 2 submissions, (ZM-\d{4}-\d{6}) of \[\1\]\n$", output);
    }
}
