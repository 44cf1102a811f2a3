using System.Net;
using Npgsql;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class CodeFlowTests(IdentityHost host) : IClassFixture<IdentityHost>, IDisposable
{
    private readonly HttpClient api = host.Anonymous();
    private readonly Browser browser = new(host.Address);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        browser.Dispose();
        api.Dispose();
    }

    [Fact]
    public async Task A_person_signs_in_and_the_application_calls_the_API()
    {
        var tokens = await browser.RedeemAsync(await browser.CodeAsync("demo-reporter"));
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        var (status, caller, _) = await api.ProbeAsync(tokens.AccessToken);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("demo-reporter@50", "demo-app"), (caller!.Subject, caller.ClientId));

        using var me = host.With(tokens.AccessToken);
        var info = await me.GetStringAsync(new Uri("/connect/userinfo", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("""{"sub":"demo-reporter@50","name":"demo-reporter"}""", info);
    }

    [Fact]
    public async Task An_identity_token_does_not_open_the_API()
    {
        var tokens = await browser.RedeemAsync(await browser.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, (await api.ProbeAsync(tokens.AccessToken)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(tokens["id_token"])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(tokens.RefreshToken)).Status);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData(null)]
    public async Task A_proof_key_in_plain_text_is_refused(string? method)
    {
        using var response = await browser.AuthorizeAsync(method);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("invalid_request", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_redirect_address_is_refused_and_not_visited()
    {
        using var response = await browser.AuthorizeAsync(redirectUri: "http://127.0.0.1:5310/callback/other");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_code_without_its_verifier_is_worthless()
    {
        var answer = await browser.RedeemAsync(await browser.CodeAsync(), verifier: new string('x', 43));
        Assert.Equal("invalid_grant", answer.Error);
    }

    [Fact]
    public async Task A_code_used_twice_ends_everything_it_gave()
    {
        var code = await browser.CodeAsync();
        var tokens = await browser.RedeemAsync(code);
        Assert.Equal(HttpStatusCode.OK, (await api.ProbeAsync(tokens.AccessToken)).Status);

        Assert.Equal("invalid_grant", (await browser.RedeemAsync(code)).Error);

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(tokens.AccessToken)).Status);
        Assert.Equal("invalid_grant", (await browser.RefreshAsync(tokens.RefreshToken)).Error);
    }

    [Fact]
    public async Task A_refresh_token_is_replaced_at_each_use_and_its_reuse_ends_the_family()
    {
        var first = await browser.RedeemAsync(await browser.CodeAsync());
        var second = await browser.RefreshAsync(first.RefreshToken);
        Assert.NotEqual(first.RefreshToken, second.RefreshToken);
        Assert.Equal(HttpStatusCode.OK, (await api.ProbeAsync(second.AccessToken)).Status);

        Assert.Equal("invalid_grant", (await browser.RefreshAsync(first.RefreshToken)).Error);

        Assert.Equal("invalid_grant", (await browser.RefreshAsync(second.RefreshToken)).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(second.AccessToken)).Status);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_at_the_same_moment_ends_the_family_too()
    {
        var first = await browser.RedeemAsync(await browser.CodeAsync());
        await using var connection = new NpgsqlConnection(host.Database.Superuser + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var held = new NpgsqlCommand("lock table identity_token in share mode", connection)) await held.ExecuteNonQueryAsync(Ct);
        var both = new[] { browser.RefreshAsync(first.RefreshToken), browser.RefreshAsync(first.RefreshToken) };
        // Both have read the token as unused when they come to mark it.
        while (await Sql.ScalarAsync<long>(host.Database.Superuser,
            "select count(*) from pg_locks join pg_database on pg_database.oid = database and datname = current_database() where not granted and relation = 'identity_token'::regclass") < both.Length)
            Ct.ThrowIfCancellationRequested();
        await transaction.CommitAsync(Ct);

        foreach (var answer in await Task.WhenAll(both))
        {
            if (answer.Status != HttpStatusCode.OK) continue;
            Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(answer.AccessToken)).Status);
            Assert.Equal("invalid_grant", (await browser.RefreshAsync(answer.RefreshToken)).Error);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(first.AccessToken)).Status);
    }

    [Fact]
    public async Task Revoking_the_refresh_token_ends_its_access_tokens_too()
    {
        var tokens = await browser.RedeemAsync(await browser.CodeAsync());
        var others = await browser.RedeemAsync(await browser.AnotherCodeAsync());
        Assert.Equal(HttpStatusCode.OK, (await api.ProbeAsync(tokens.AccessToken)).Status);

        await api.PostAsync("/connect/revoke", ("client_id", "demo-app"), ("token", tokens.RefreshToken));

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.ProbeAsync(tokens.AccessToken)).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.ProbeAsync(others.AccessToken)).Status);
    }

    [Fact]
    public async Task Who_is_signed_in_is_not_asked_again_unless_the_application_insists()
    {
        await browser.CodeAsync();
        using var silent = await browser.AuthorizeAsync(prompt: "none");
        Assert.Contains("code", Browser.Callback(silent).Keys);
        using var insisted = await browser.AuthorizeAsync(prompt: "login");
        Assert.Equal("/login", insisted.Headers.Location!.AbsolutePath);
        using var callback = await browser.SignInAsync(insisted);
        Assert.Contains("code", Browser.Callback(callback).Keys);
    }

    [Fact]
    public async Task A_stranger_is_not_asked_when_the_application_wants_no_page()
    {
        using var response = await browser.AuthorizeAsync(prompt: "none");
        Assert.Equal("login_required", Browser.Callback(response)["error"]);
    }
}
