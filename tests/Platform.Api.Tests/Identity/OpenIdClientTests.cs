using Platform.Api.Tests.GraphQL;
using Xunit;

namespace Platform.Api.Tests.Identity;

/// <summary>The certified npm client, which reads specifications more strictly than we would.</summary>
public sealed class OpenIdClientTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task A_foreign_client_finds_no_fault()
    {
        var lines = await NodeClients.RunAsync("openid", new() { ["PLATFORM_URL"] = host.Address.ToString() });
        Assert.Equal("15 of 15", lines[^1]);
    }
}
