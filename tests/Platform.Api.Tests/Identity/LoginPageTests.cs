using System.Net;
using Platform.Api.Identity.Accounts;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class LoginPageTests(TimedIdentityHost host) : IClassFixture<TimedIdentityHost>, IDisposable
{
    private readonly Browser browser = new(host.Address);

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task The_page_can_be_used_by_everybody_and_by_nobody_else()
    {
        using var page = await browser.GetAsync("/login");
        var html = await TextAsync(page);
        Assert.Contains("<html lang=\"de\">", html, StringComparison.Ordinal);
        Assert.Contains("<label for=\"userName\">", html, StringComparison.Ordinal);
        Assert.Contains("<label for=\"password\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Unknown_wrong_and_locked_look_the_same()
    {
        var unknown = await TryAsync("nobody-of-that-name", "demo");
        var wrong = await TryAsync("demo-auditor", "wrong");
        for (var i = 1; i < Account.AllowedFailures; i++) await TryAsync("demo-auditor", "wrong");
        var locked = await TryAsync("demo-auditor", "demo");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, locked);
        Assert.Contains("role=\"alert\"", unknown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_failures_lock_the_account_for_five_minutes()
    {
        for (var i = 0; i < Account.AllowedFailures; i++) await TryAsync("demo-statistics", "wrong");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync("demo-statistics", "demo")).Status);
        host.Time.Advance(Account.LockedFor - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync("demo-statistics", "demo")).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Found, (await TryAsync("demo-statistics", "demo")).Status);
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        for (var i = 0; i < 3; i++)
        {
            for (var failure = 1; failure < Account.AllowedFailures; failure++) await TryAsync("demo-prevention", "wrong");
            Assert.Equal(HttpStatusCode.Found, (await TryAsync("demo-prevention", "demo")).Status);
        }
    }

    [Fact]
    public async Task Of_many_tries_at_once_no_more_are_checked_than_allowed()
    {
        // Without counting before checking, all of these would be checked before the first failure is counted.
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync("demo-control-room", "wrong")));
        var counted = await Sql.ScalarAsync<DateTime>(host.Database.Superuser, "select locked_until from identity_account where user_name = 'demo-control-room'");
        Assert.Equal((host.Time.GetUtcNow() + Account.LockedFor).UtcDateTime, counted, TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync("demo-control-room", "demo")).Status);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        using var http = host.Anonymous();
        var answer = await http.PostAsync("/login", ("userName", "demo-supervisor"), ("password", "demo"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task After_the_login_nobody_is_sent_elsewhere(string returnUrl)
    {
        using var page = await browser.GetAsync("/login?returnUrl=" + Uri.EscapeDataString(returnUrl));
        using var answer = await browser.SendFormAsync(page, ("userName", "demo-supervisor"), ("password", "demo"));
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    private async Task<(HttpStatusCode Status, string Html)> TryAsync(string userName, string password)
    {
        using var stranger = new Browser(host.Address);
        using var page = await stranger.GetAsync("/login");
        using var answer = await stranger.SendFormAsync(page, ("userName", userName), ("password", password));
        // What differs in every page: the form's own token, and the name that was typed.
        var html = System.Text.RegularExpressions.Regex.Replace(await TextAsync(answer), "(__RequestVerificationToken|userName)\" value=\"[^\"]*\"", "");
        return (answer.StatusCode, html);
    }

    private static Task<string> TextAsync(HttpResponseMessage page) => page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
