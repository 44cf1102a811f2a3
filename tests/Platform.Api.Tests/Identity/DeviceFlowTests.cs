using System.Net;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class DeviceFlowTests(TimedIdentityHost host) : IClassFixture<TimedIdentityHost>, IDisposable
{
    private readonly HttpClient device = host.Anonymous();
    private readonly Browser browser = new(host.Address);

    public void Dispose()
    {
        browser.Dispose();
        device.Dispose();
    }

    [Fact]
    public async Task A_person_connects_a_device_by_its_code()
    {
        var codes = await CodesAsync();
        Assert.Equal("authorization_pending", (await PollAsync(codes)).Error);

        using var confirm = await OpenAsync(codes["user_code"].Replace("-", "", StringComparison.Ordinal)); // as people type it
        Assert.Contains("Demo-Anwendung", await confirm.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var done = await browser.SendFormAsync(confirm, ("decision", "allow"));
        Assert.Equal("/connect/verify/done", done.Headers.Location?.OriginalString);

        host.Time.Advance(TimeSpan.FromSeconds(6));
        var tokens = await PollAsync(codes);
        var (status, caller, _) = await device.ProbeAsync(tokens.AccessToken);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("demo-supervisor@50", caller!.Subject);
    }

    [Fact]
    public async Task A_refused_device_gets_nothing()
    {
        var codes = await CodesAsync();
        using var confirm = await OpenAsync(codes["user_code"]);
        using var done = await browser.SendFormAsync(confirm, ("decision", "deny"));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("access_denied", (await PollAsync(codes)).Error);
    }

    [Fact]
    public async Task A_link_with_the_code_in_it_asks_before_it_allows()
    {
        var codes = await CodesAsync();
        using var confirm = await OpenAsync(codes["user_code"] + "&decision=allow");
        Assert.Equal(HttpStatusCode.OK, confirm.StatusCode);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("authorization_pending", (await PollAsync(codes)).Error);
    }

    [Fact]
    public async Task A_forged_confirmation_allows_nothing()
    {
        var codes = await CodesAsync();
        using var confirm = await OpenAsync(codes["user_code"]);
        using var answer = await browser.SendFormAsync(confirm, ("decision", "allow"), ("__RequestVerificationToken", "forged"));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("authorization_pending", (await PollAsync(codes)).Error);
    }

    [Fact]
    public async Task A_wrong_code_is_said_to_be_wrong()
    {
        using var page = await OpenAsync("000000000000");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Contains("Dieser Code gilt nicht", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<TokenAnswer> CodesAsync() => device.PostAsync("/connect/device", ("client_id", "demo-app"), ("scope", "api offline_access"));

    private Task<TokenAnswer> PollAsync(TokenAnswer codes) => device.TokenAsync(
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", "demo-app"), ("device_code", codes["device_code"]));

    private async Task<HttpResponseMessage> OpenAsync(string userCode)
    {
        using var challenge = await browser.GetAsync("/connect/verify?user_code=" + userCode);
        return await browser.SignInAsync(challenge);
    }
}
