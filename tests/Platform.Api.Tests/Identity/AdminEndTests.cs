using System.Net;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Identity;
using Platform.Api.Identity.Admin;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

/// <summary>The operator's command line takes away what it gave, and hosts that are running act on it within a second.</summary>
public sealed class AdminEndTests(TimedIdentityHost host) : IClassFixture<TimedIdentityHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_role_counts_no_more_and_who_ended_it_is_kept()
    {
        await RunAsync("", "grant", "city:second", "Auditor", "--reason", "For a while");
        var token = TestTokens.For([], null, "city:second");
        using var http = host.Anonymous();
        Assert.Equal([Role.Auditor], (await http.ProbeAsync(token)).Caller!.Roles);

        Assert.Equal("city:second is Auditor no more.", await RunAsync("", "revoke", "city:second", "auditor", "--reason", "Left"));
        host.Time.Advance(TokenAuthenticator.Remembered);
        Assert.Empty((await http.ProbeAsync(token)).Caller!.Roles);
        var row = Assert.Single(await Sql.RowsAsync(host.Database.Superuser, "select reason, ended_by, end_reason from role_assignment where subject = 'city:second' and valid_until is not null"));
        Assert.Equal(["For a while", "operator:" + Environment.UserName, "Left"], row);
        Assert.Equal("city:second is not Auditor by an assignment of this platform.", await RefusedAsync("revoke", "city:second", "Auditor", "--reason", "Again"));
    }

    [Fact]
    public async Task A_deleted_client_and_its_tokens_are_refused_and_its_roles_end()
    {
        var secret = await RunAsync("", "client", "passing", "--role", "Inquirer", "--secret-file", "generated");
        (string, string)[] asks = [("grant_type", "client_credentials"), ("client_id", "passing"), ("client_secret", secret), ("scope", "api")];
        using var http = host.Anonymous();
        var token = (await http.TokenAsync(asks)).AccessToken;
        Assert.Equal(HttpStatusCode.OK, (await http.ProbeAsync(token)).Status);

        Assert.Equal("The client passing is deleted.", await RunAsync("", "delete-client", "passing", "--reason", "Replaced"));
        host.Time.Advance(TokenAuthenticator.Remembered);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.ProbeAsync(token)).Status);
        Assert.Equal("invalid_client", (await http.TokenAsync(asks)).Error);
        Assert.Equal(0, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from role_assignment where subject = 'passing' and valid_until is null"));
        Assert.Equal("There is no client passing.", await RefusedAsync("delete-client", "passing", "--reason", "Again"));
    }

    [Fact]
    public async Task A_locked_account_is_signed_out_everywhere_until_it_is_unlocked()
    {
        await RunAsync("a password of hers\n", "account", "frieda", "employee-7");
        using var browser = new Browser(host.Address);
        using (var challenge = await browser.AuthorizeAsync()) (await browser.SignInAsync(challenge, "frieda", "a password of hers")).Dispose();
        var tokens = await browser.RedeemAsync((await CodeAsync(browser))!);
        using var http = host.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await http.ProbeAsync(tokens.AccessToken)).Status);

        Assert.Equal("frieda is locked.", await RunAsync("", "lock", "Frieda"));
        host.Time.Advance(TokenAuthenticator.Remembered);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.ProbeAsync(tokens.AccessToken)).Status);
        Assert.Equal("invalid_grant", (await browser.RefreshAsync(tokens.RefreshToken)).Error);
        Assert.Null(await CodeAsync(browser)); // the cookie of the login page opens nothing either
        using (var page = await browser.GetAsync("/login"))
        using (var refused = await browser.SendFormAsync(page, ("userName", "frieda"), ("password", "a password of hers")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        await RunAsync("quite another password\n", "account", "frieda", "employee-7");
        Assert.Null(await CodeAsync(browser)); // nor does a new password

        Assert.Equal("frieda can sign in again.", await RunAsync("", "unlock", "frieda"));
        Assert.NotNull(await CodeAsync(browser));
        Assert.Equal("There is no account nobody.", await RefusedAsync("lock", "nobody"));
    }

    [Fact]
    public async Task Each_verb_works_from_the_command_line()
    {
        Assert.Equal("city:third is Statistics now.", await ProcessAsync("admin grant city:third statistics --reason 'On the way in'"));
        Assert.Equal("city:third is Statistics no more.", await ProcessAsync("admin revoke city:third statistics --reason 'On the way out'"));
        Assert.Equal("gustav can sign in now.", await ProcessAsync("admin account gustav employee-8", input: "a password of his"));
        Assert.Equal("gustav is locked.", await ProcessAsync("admin lock gustav"));
        Assert.Equal("gustav can sign in again.", await ProcessAsync("admin unlock gustav"));
        await ProcessAsync("admin client fleeting --role Statistics --secret-file generated");
        Assert.Equal("The client fleeting is deleted.", await ProcessAsync("admin delete-client fleeting --reason Gone"));
    }

    /// <summary>The code a signed-in browser gets without typing anything, or null where it is asked to sign in.</summary>
    private static async Task<string?> CodeAsync(Browser browser)
    {
        using var answer = await browser.AuthorizeAsync();
        return answer.Headers.Location?.OriginalString is { } location && location.StartsWith(Browser.RedirectUri, StringComparison.Ordinal) ? Browser.Callback(answer)["code"] : null;
    }

    private async Task<string> RunAsync(string input, params string[] words)
    {
        using var output = new StringWriter();
        await AdminTasks.RunAsync(host.Services, AdminCommand.Parse(words), new StringReader(input), output, Ct);
        return output.ToString().TrimEnd();
    }

    private async Task<string> RefusedAsync(params string[] words) => (await Assert.ThrowsAsync<StartupRefusedException>(() => RunAsync("", words))).Message;

    private async Task<string> ProcessAsync(string words, string input = "")
    {
        var (exitCode, output) = await Repository.RunAsync("sh", ["-c", $"echo '{input}' | dotnet \"$0\" {words}", typeof(Program).Assembly.Location], Ct,
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Platform", host.Database.App), ("ConnectionStrings__Keys", host.Database.Keys));
        Assert.True(exitCode == 0, output);
        return output.Trim();
    }
}
