using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class TokenMemoryTests(TimedIdentityHost host) : IClassFixture<TimedIdentityHost>, IDisposable
{
    private readonly HttpClient http = host.Anonymous();

    private TokenAuthenticator Tokens => host.Services.GetRequiredService<TokenAuthenticator>();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_changed_role_is_seen_within_a_second_and_not_looked_up_before()
    {
        var token = await http.DemoTokenAsync("demo-auditor", "901");
        Assert.Empty((await http.ProbeAsync(token)).Caller!.Roles);
        await host.GrantAsync("demo-auditor@901", Role.Auditor);

        host.Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty((await http.ProbeAsync(token)).Caller!.Roles); // the control: without the memory this would be seen already
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Role.Auditor], (await http.ProbeAsync(token)).Caller!.Roles);
    }

    [Fact]
    public async Task After_Forget_a_changed_role_is_seen_at_once()
    {
        var token = await http.DemoTokenAsync("demo-auditor", "902");
        Assert.Empty((await http.ProbeAsync(token)).Caller!.Roles);
        await host.GrantAsync("demo-auditor@902", Role.Auditor);
        Tokens.Forget();
        Assert.Equal([Role.Auditor], (await http.ProbeAsync(token)).Caller!.Roles);
    }

    [Fact]
    public async Task A_role_counts_from_its_first_moment_to_its_last()
    {
        var now = host.Time.GetUtcNow();
        await Sql.ExecuteAsync(host.Database.Superuser, """
            insert into role_assignment (id, subject, role, valid_from, valid_until, granted_by, reason)
            values (gen_random_uuid(), 'demo-auditor@903', 'Auditor', $1, $2, 'tests', 'tests')
            """, now.AddSeconds(10).UtcDateTime, now.AddSeconds(20).UtcDateTime);
        var token = await http.DemoTokenAsync("demo-auditor", "903");
        Assert.Empty((await http.ProbeAsync(token)).Caller!.Roles);
        host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([Role.Auditor], (await http.ProbeAsync(token)).Caller!.Roles);
        host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty((await http.ProbeAsync(token)).Caller!.Roles);
    }

    [Fact]
    public async Task A_token_that_is_used_no_more_does_not_stay_in_memory()
    {
        Tokens.Forget();
        for (var i = 0; i < 3; i++) Assert.NotNull(await Tokens.AuthenticateAsync(await http.DemoTokenAsync("demo-auditor", $"91{i}"), TestContext.Current.CancellationToken));
        Assert.Equal(3, Tokens.Count);
        host.Time.Advance(TokenAuthenticator.Remembered);
        Assert.NotNull(await Tokens.AuthenticateAsync(await http.DemoTokenAsync("demo-auditor", "913"), TestContext.Current.CancellationToken));
        Assert.Equal(1, Tokens.Count);
    }

    [Fact]
    public async Task A_token_is_never_remembered_beyond_its_end()
    {
        var token = await http.DemoTokenAsync();
        var caller = await Tokens.AuthenticateAsync(token, TestContext.Current.CancellationToken);
        host.Time.Advance(caller!.ExpiresAt - host.Time.GetUtcNow() - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await Tokens.AuthenticateAsync(token, TestContext.Current.CancellationToken));
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await Tokens.AuthenticateAsync(token, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.ProbeAsync(token)).Status);
    }

    [Fact]
    public async Task One_token_from_many_sides_at_once_is_looked_up_once()
    {
        var token = await http.DemoTokenAsync();
        Tokens.Forget();
        using var commands = new SqlCommands(host.Database);
        var callers = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(_ => Task.Run(async () => await Tokens.AuthenticateAsync(token, TestContext.Current.CancellationToken))));
        Assert.All(callers, Assert.NotNull);
        Assert.Equal(1, commands.Count);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_spoil_it_for_the_others()
    {
        var token = await http.DemoTokenAsync();
        Tokens.Forget();
        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();
        var first = Tokens.AuthenticateAsync(token, gaveUp.Token).AsTask();
        var second = Tokens.AuthenticateAsync(token, TestContext.Current.CancellationToken).AsTask();
        await Task.WhenAny(first); // cancelled, or served before it noticed
        Assert.NotNull(await second);
    }

    [Fact]
    public async Task Another_node_sees_a_revocation_within_a_second()
    {
        var token = await http.DemoTokenAsync();
        await using var node = new TestServer(host.Database.Connections, host.Time, builder => builder.AddProbe());
        node.StartServer();
        using var there = new HttpClient { BaseAddress = node.ClientOptions.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await there.ProbeAsync(token)).Status);

        await http.PostAsync("/connect/revoke", ("client_id", "demo-supervisor"), ("client_secret", "demo"), ("token", token));

        Assert.Equal(HttpStatusCode.OK, (await there.ProbeAsync(token)).Status); // the control: it does remember
        host.Time.Advance(TokenAuthenticator.Remembered);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.ProbeAsync(token)).Status);
    }
}
