using System.Net;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class LogoutTests(IdentityHost host) : IClassFixture<IdentityHost>, IDisposable
{
    private readonly HttpClient api = host.Anonymous();
    private readonly Browser browser = new(host.Address);

    public void Dispose()
    {
        browser.Dispose();
        api.Dispose();
    }

    [Fact]
    public async Task The_application_of_the_person_signs_out_at_once()
    {
        var tokens = await browser.RedeemAsync(await browser.CodeAsync("demo-reporter"));
        Assert.Equal(HttpStatusCode.OK, (await api.ProbeAsync(tokens.AccessToken)).Status);
        var afterwards = Uri.EscapeDataString("http://127.0.0.1:5310/");

        using var gone = await browser.GetAsync($"/connect/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={afterwards}&state=s");

        Assert.Equal("http://127.0.0.1:5310/?state=s", gone.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(tokens.AccessToken)).Status);
        Assert.Equal("invalid_grant", (await browser.RefreshAsync(tokens.RefreshToken)).Error);
        using var silent = await browser.AuthorizeAsync(prompt: "none");
        Assert.Equal("login_required", Browser.Callback(silent)["error"]);
    }

    [Fact]
    public async Task A_mere_link_asks_first()
    {
        var tokens = await browser.RedeemAsync(await browser.CodeAsync("demo-inquirer"));
        using var page = await browser.GetAsync("/connect/logout?client_id=demo-app&post_logout_redirect_uri=" + Uri.EscapeDataString("http://127.0.0.1:5310/"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.ProbeAsync(tokens.AccessToken)).Status);

        using var gone = await browser.SendFormAsync(page);
        Assert.Equal("http://127.0.0.1:5310/", gone.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(tokens.AccessToken)).Status);
    }
}
