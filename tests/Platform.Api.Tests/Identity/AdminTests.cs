using System.Net;
using Microsoft.AspNetCore.Hosting;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Identity.Admin;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

/// <summary>A host that calls the people of its outside issuer <c>city:</c> and what the issuer calls them, as a host in production does.</summary>
public sealed class CityHost(PostgresCluster cluster) : IdentityHost(cluster)
{
    protected override void Configure(IWebHostBuilder builder)
    {
        base.Configure(builder);
        builder.UseSetting("Identity:External:0:SubjectPrefix", "city:");
    }
}

/// <summary>The operator's command line: the first administrator, client and account of a platform that has none.</summary>
public sealed class AdminTests(CityHost host) : IClassFixture<CityHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_in_production_makes_a_client_and_prints_its_secret_once()
    {
        var (exitCode, output) = await ProcessAsync("admin", "client", "gateway", "--role", "data-protection-officer", "--role", "Auditor", "--secret-file", "generated");
        Assert.True(exitCode == 0, output);
        using var http = host.Anonymous();
        var token = await http.TokenAsync(("grant_type", "client_credentials"), ("client_id", "gateway"), ("client_secret", output.Trim()), ("scope", "api"));
        var (_, caller, _) = await http.ProbeAsync(token.AccessToken);
        Assert.Equal("gateway", caller!.Subject);
        Assert.Equal([Role.DataProtectionOfficer, Role.Auditor], caller.Roles);
        Assert.Contains("There is a client gateway already.", await RefusedAsync("", "client", "gateway", "--role", "Auditor", "--secret-file", "generated"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_command_is_answered_with_those_there_are()
    {
        var (exitCode, output) = await ProcessAsync("admin", "grant", "somebody");
        Assert.Equal(1, exitCode);
        Assert.Contains("admin grant SUBJECT ROLE --reason TEXT", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_granted_role_counts_and_its_reason_is_kept()
    {
        Assert.Equal("city:first is Administrator now.", await RunAsync("", "grant", "city:first", "administrator", "--reason", "First start"));
        Assert.Equal("city:first is Administrator already.", await RunAsync("", "grant", "city:first", "Administrator", "--reason", "Again"));
        var row = Assert.Single(await Sql.RowsAsync(host.Database.Superuser, "select role, reason, granted_by from role_assignment where subject = 'city:first'"));
        Assert.Equal(["Administrator", "First start", "operator:" + Environment.UserName], row);
        using var http = host.Anonymous();
        Assert.Equal([Role.Administrator], (await http.ProbeAsync(TestTokens.For([], null, "first"))).Caller!.Roles);
    }

    [Fact]
    public async Task An_account_signs_in_and_another_password_ends_what_the_old_one_opened()
    {
        Assert.Equal("erika can sign in now.", await RunAsync("a password of hers\n", "account", "Erika", "employee-1"));
        using var browser = new Browser(host.Address);
        using var challenge = await browser.AuthorizeAsync();
        using var callback = await browser.SignInAsync(challenge, "erika", "a password of hers");
        var token = (await browser.RedeemAsync(Browser.Callback(callback)["code"])).AccessToken;
        using var http = host.Anonymous();
        Assert.Equal("employee-1", (await http.ProbeAsync(token)).Caller!.Subject);

        Assert.Contains("another password", await RunAsync("quite another one\n", "account", "erika", "employee-1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.ProbeAsync(token)).Status);
        Assert.Equal("The account erika belongs to employee-1.", await RefusedAsync("a password of his\n", "account", "erika", "employee-2"));
    }

    [Fact]
    public async Task A_client_takes_its_secret_from_a_file()
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.Path);
        await File.WriteAllTextAsync(temp.In("secret"), "a secret of a client\n", Ct);
        Assert.Equal("The client robot can sign in now.", await RunAsync("", "client", "robot", "--role", "Inquirer", "--secret-file", temp.In("secret")));
        using var http = host.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await http.TokenAsync(("grant_type", "client_credentials"), ("client_id", "robot"), ("client_secret", "a secret of a client"), ("scope", "api"))).Status);
    }

    [Fact]
    public async Task A_secret_that_can_be_guessed_makes_no_client()
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.Path);
        await File.WriteAllTextAsync(temp.In("secret"), "fifteen letters\n", Ct);
        Assert.Contains("at least 16 characters", await RefusedAsync("", "client", "weak", "--role", "Administrator", "--secret-file", temp.In("secret")), StringComparison.Ordinal);
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from role_assignment where subject = 'weak'"));
    }

    [Theory]
    [InlineData("is no role; the roles are Reporter, ", "grant", "somebody", "Emperor", "--reason", "x")]
    [InlineData("is no role", "grant", "somebody", "11", "--reason", "x")]
    [InlineData("admin grant", "grant", "somebody", "Auditor", "--reason", "")]
    [InlineData("admin grant", "client", "x", "--secret-file", "generated")]
    [InlineData("admin grant", "client", "x", "--role", "Auditor")]
    [InlineData("The secret cannot be read", "client", "x", "--role", "Auditor", "--secret-file", "/nowhere/at/all")]
    [InlineData("sounds like the demonstration", "client", "demo-more", "--role", "Auditor", "--secret-file", "generated")]
    [InlineData("sounds like the demonstration", "account", "demo-more", "employee-3")]
    [InlineData("sounds like the demonstration", "account", "more", "demo-more")]
    [InlineData("sounds like a subject of https://issuer.test", "client", "city:robot", "--role", "Auditor", "--secret-file", "generated")]
    [InlineData("sounds like a subject of https://issuer.test", "account", "more", "city:7f3c")]
    [InlineData("at least 12 characters", "account", "short", "employee-3")]
    public async Task What_cannot_be_done_is_refused_with_a_reason(string reason, params string[] words) =>
        Assert.Contains(reason, await RefusedAsync("too short\n", words), StringComparison.Ordinal);

    [Fact]
    public async Task Nobody_inherits_the_roles_of_a_namesake()
    {
        await host.GrantAsync("namesake", Role.Administrator);
        Assert.Contains("has roles", await RefusedAsync("", "client", "namesake", "--role", "Statistics", "--secret-file", "generated"), StringComparison.Ordinal);
        await RunAsync("", "client", "machine", "--role", "Administrator", "--secret-file", "generated");
        Assert.Contains("is a client", await RefusedAsync("a long enough one\n", "account", "somebody", "machine"), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string input, params string[] words)
    {
        using var output = new StringWriter();
        await AdminTasks.RunAsync(host.Services, AdminCommand.Parse(words), new StringReader(input), output, Ct);
        return output.ToString().TrimEnd();
    }

    private async Task<string> RefusedAsync(string input, params string[] words) =>
        (await Assert.ThrowsAsync<StartupRefusedException>(() => RunAsync(input, words))).Message;

    private Task<(int ExitCode, string Output)> ProcessAsync(params string[] words) => Repository.RunAsync("dotnet", [typeof(Program).Assembly.Location, .. words], Ct,
        ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Platform", host.Database.App), ("ConnectionStrings__Keys", host.Database.Keys));
}
