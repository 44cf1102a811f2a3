using System.Net;
using Microsoft.AspNetCore.Hosting;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

/// <summary>A host with small buckets, behind a proxy that names the address of each caller.</summary>
public sealed class LimitedSignInHost(PostgresCluster cluster) : IdentityHost(cluster)
{
    public const int Burst = 5;

    protected override void Configure(IWebHostBuilder builder)
    {
        base.Configure(builder);
        builder.UseSetting("ForwardedHeaders_Enabled", "true")
            .UseSetting("SignInLimit:Burst", $"{Burst}").UseSetting("SignInLimit:TokenBurst", $"{Burst}").UseSetting("SignInLimit:TokenPerSecond", "1");
    }
}

/// <summary>Each test calls from an address of its own.</summary>
public sealed class SignInLimitTests(LimitedSignInHost host) : IClassFixture<LimitedSignInHost>
{
    private const int Flood = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/login", "198.51.100.1")]
    [InlineData("/connect/verify", "198.51.100.2")]
    [InlineData("/connect/token", "198.51.100.3")]
    [InlineData("/connect/device", "198.51.100.4")]
    [InlineData("/connect/introspect", "198.51.100.5")]
    [InlineData("/Connect/Revoke/", "198.51.100.6")]
    public async Task A_flood_from_one_address_is_slowed_down_and_nobody_else_is(string path, string address)
    {
        using var flood = From(address);
        var answers = await Task.WhenAll(Enumerable.Range(0, Flood).Select(_ => PostAsync(flood, path)));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(refused.Count, Flood / 2, Flood - LimitedSignInHost.Burst);
        Assert.All(refused, answer => Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
        Assert.Contains("too_many_requests", await refused[0].Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var other = From("203.0.113.1");
        using var served = await PostAsync(other, path);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, served.StatusCode);
    }

    [Fact]
    public async Task The_login_page_itself_can_be_looked_at_as_often_as_one_likes()
    {
        using var client = From("198.51.100.7");
        foreach (var _ in Enumerable.Range(0, Flood))
        {
            using var page = await client.GetAsync(new Uri("/login", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Fact]
    public async Task Refused_tokens_are_no_longer_checked_after_a_while_and_good_ones_cost_nothing()
    {
        using var client = From("198.51.100.8");
        var good = TestTokens.For([], null, "somebody");
        foreach (var _ in Enumerable.Range(0, Flood)) Assert.Equal(HttpStatusCode.OK, await MeAsync(client, good));

        var answers = await Task.WhenAll(Enumerable.Range(0, Flood).Select(_ => MeAsync(client, "nonsense")));
        Assert.InRange(answers.Count(status => status == HttpStatusCode.TooManyRequests), 1, Flood - LimitedSignInHost.Burst);
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        using var other = From("203.0.113.2");
        Assert.Equal(HttpStatusCode.OK, await MeAsync(other, good));
    }

    private HttpClient From(string address)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "demo-auditor"), new("client_secret", "wrong")]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form, Ct);
    }

    private static async Task<HttpStatusCode> MeAsync(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await client.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
