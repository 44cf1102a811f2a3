using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Server;
using Platform.Api.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

/// <summary>The token server's keys through their planned life, on two nodes with one clock.</summary>
public sealed class ServerKeyTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private TestDatabase database = null!;
    private TestServer one = null!, two = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CloneAsync();
        await Sql.ExecuteAsync(database.Superuser, "delete from identity_server_key"); // the template's were made with another plan
        (one, two) = (Start(), Start());
    }

    [Fact]
    public async Task A_key_is_published_before_it_signs_and_verifies_until_its_tokens_have_expired()
    {
        using var first = Client(one);
        using var second = Client(two);
        var old = Assert.Single(await PublishedAsync(first));
        Assert.Equal([old], await PublishedAsync(second));
        Assert.Equal(old, KeyOf(await first.DemoTokenAsync()));

        // A moment before it is due nothing has changed.
        time.Advance(Lifetime - ServerKey.AnnouncedFor - TimeSpan.FromMinutes(1));
        await RenewAsync();
        Assert.Equal([old], await PublishedAsync(first));

        // Then the next one is announced, the same on both nodes, and does not sign.
        time.Advance(TimeSpan.FromMinutes(1));
        await RenewAsync();
        var next = Assert.Single(await PublishedAsync(first), key => key != old);
        Assert.Equal([old, next], await PublishedAsync(second));
        time.Advance(ServerKey.AnnouncedFor - TimeSpan.FromMinutes(1));
        await RenewAsync();
        var last = await first.DemoTokenAsync();
        using var browser = new Browser(first.BaseAddress!);
        var refresh = (await browser.RedeemAsync(await browser.CodeAsync())).RefreshToken;
        Assert.Equal(old, KeyOf(last));

        // It takes over; each node verifies what the other signed, whichever of them looked first.
        time.Advance(TimeSpan.FromMinutes(1));
        await one.Services.GetRequiredService<ServerKeys>().RenewAsync(Ct);
        var signed = await first.DemoTokenAsync();
        Assert.Equal(next, KeyOf(signed));
        foreach (var token in (string[])[last, signed])
            foreach (var node in (HttpClient[])[first, second])
                Assert.Equal(HttpStatusCode.OK, (await node.ProbeAsync(token)).Status);
        await RenewAsync();
        Assert.Equal(next, KeyOf(await second.DemoTokenAsync()));

        // What was made with the old one is good to its end.
        time.Advance(TimeSpan.FromHours(11));
        await RenewAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.RefreshAsync(refresh)).Status);

        // Nothing of it is left: the old one goes, also from the database.
        time.Advance(TimeSpan.FromHours(3));
        await RenewAsync();
        Assert.Equal([next], await PublishedAsync(first));
        Assert.Equal([next], await PublishedAsync(second));
        Assert.Equal(2, await Sql.ScalarAsync<long>(database.Superuser, "select count(*) from identity_server_key"));
    }

    [Fact]
    public async Task A_host_looks_by_itself()
    {
        time.Advance(Lifetime - ServerKey.AnnouncedFor);
        foreach (var node in (TestServer[])[one, two])
            await Until.TrueAsync(() => node.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials.Count == 2, Ct);
        Assert.Equal(4, await Sql.ScalarAsync<long>(database.Superuser, "select count(*) from identity_server_key"));
    }

    [Fact]
    public async Task After_a_long_pause_the_old_key_signs_until_the_next_one_was_announced()
    {
        using var http = Client(one);
        var old = KeyOf(await http.DemoTokenAsync());
        time.Advance(3 * Lifetime);
        await RenewAsync();
        Assert.Equal(old, KeyOf(await http.DemoTokenAsync()));
        Assert.Equal(2, (await PublishedAsync(http)).Count);
        time.Advance(ServerKey.AnnouncedFor);
        await RenewAsync();
        Assert.NotEqual(old, KeyOf(await http.DemoTokenAsync()));
    }

    [Fact]
    public async Task Nodes_that_look_at_the_same_moment_make_one_key()
    {
        time.Advance(Lifetime);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? one : two).Services.GetRequiredService<ServerKeyPlan>().FollowAsync(Ct)));
        Assert.Equal(4, await Sql.ScalarAsync<long>(database.Superuser, "select count(*) from identity_server_key"));
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
        await database.DisposeAsync();
    }

    private TestServer Start()
    {
        var server = new TestServer(database.Connections, time, builder =>
        {
            builder.AddProbe();
            builder.UseSetting("Identity:Issuer", "http://platform.test/").UseSetting("Identity:KeyLifetime", Lifetime.ToString());
        });
        server.StartServer();
        return server;
    }

    private async Task RenewAsync()
    {
        foreach (var node in (TestServer[])[one, two]) await node.Services.GetRequiredService<ServerKeys>().RenewAsync(Ct);
    }

    private static HttpClient Client(TestServer server) => new() { BaseAddress = server.ClientOptions.BaseAddress };

    private static string KeyOf(string token) => new JsonWebToken(token).Kid;

    /// <summary>The ids in the JWKS, in its order.</summary>
    private static async Task<List<string>> PublishedAsync(HttpClient http) =>
        [.. JsonNode.Parse(await http.GetStringAsync(new Uri("/.well-known/jwks", UriKind.Relative), Ct))!["keys"]!.AsArray().Select(key => key!["kid"]!.ToString())];
}
