using Microsoft.Extensions.DependencyInjection;
using Platform.TestBed;
using Xunit;

namespace Platform.Sdk.Tests;

public sealed class ServicesTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_gets_its_client_by_injection()
    {
        var services = new ServiceCollection();
        services.AddPlatformClient(options =>
        {
            options.BaseAddress = host.Address;
            options.UseClientCredentials("demo-supervisor", "demo");
        });
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        var me = await provider.GetRequiredService<PlatformClient>().GetMeAsync(Ct);

        Assert.Equal(Role.Supervisor, Assert.Single(me.Roles));
        Assert.Contains(Permission.ReviewReports, me.Permissions);
    }

    [Fact]
    public void A_client_without_an_address_says_what_is_missing()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => PlatformClient.Create(_ => { }));
        Assert.Contains(nameof(PlatformClientOptions.BaseAddress), refused.Message, StringComparison.Ordinal);
    }
}
