using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Platform.Api.Http;
using Platform.Api.Tests.GraphQL;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Http;

public sealed class LimitedHost(PostgresCluster cluster) : PlatformHost(cluster)
{
    protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("RateLimit:Burst", "5").UseSetting("RateLimit:PerSecond", "1");
}

public sealed class RateLimitTests(LimitedHost host) : IClassFixture<LimitedHost>
{
    [Fact]
    public async Task One_caller_s_flood_is_slowed_down_and_nobody_else_s()
    {
        using var flood = host.With(People.Reporter);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => flood.GetAsync(new Uri("/api/v1/me", UriKind.Relative), TestContext.Current.CancellationToken)));
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.True(refused.Count >= 20, $"{refused.Count} refused");
        Assert.All(refused, a => Assert.NotNull(a.Headers.RetryAfter));
        Assert.Contains("too_many_requests", await refused[0].Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("\"default\";q=5;w=5", refused[0].Headers.GetValues("RateLimit-Policy").Single());

        Assert.StartsWith("\"default\";r=0;t=", refused[0].Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);

        using var other = host.With(People.Supervisor);
        using var served = await other.GetAsync(new Uri("/api/v1/me", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.Equal("\"default\";r=4;t=1", served.Headers.GetValues("RateLimit").Single());
    }

    [Fact]
    public async Task Operations_on_a_socket_count_like_requests()
    {
        using var socket = await RawSocket.ReadyAsync(host, People.Zks);
        for (var i = 0; i < 40; i++) await socket.SubscribeAsync($"{i}", "{ me { subject } }");
        var refused = 0;
        for (var ended = 0; ended < 40;)
        {
            var message = JsonNode.Parse(await socket.ReceiveAsync())!;
            if (message["type"]!.ToString() is not "next") ended++;
            if (message["type"]!.ToString() is not "error") continue;
            Assert.Equal("too_many_requests", message["payload"]![0]!["extensions"]!["code"]!.ToString());
            Assert.InRange((int)message["payload"]![0]!["extensions"]!["retryAfter"]!, 1, 60);
            refused++;
        }
        Assert.True(refused >= 20, $"{refused} refused");
        using var client = host.With(People.Zks);
        using var request = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith("\"default\";r=0", request.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.9", "::ffff:198.51.100.9", true)]
    [InlineData("198.51.100.9", "198.51.100.10", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Of_IPv6_a_network_counts_as_one(string one, string other, bool same)
    {
        Assert.Equal(same, ClientAddress.Of(From(one)).Equals(ClientAddress.Of(From(other))));
        Assert.Equal(same, CallerLimits.KeyOf(From(one)) == CallerLimits.KeyOf(From(other)));

        static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) }, Request = { Path = "/graphql" } };
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(50)]
    [InlineData(99)]
    public void As_many_a_second_as_were_set(int perSecond)
    {
        var bucket = new Platform.Api.Http.RateLimitOptions { PerSecond = perSecond }.Bucket();
        Assert.Equal(perSecond, bucket.TokensPerPeriod / bucket.ReplenishmentPeriod.TotalSeconds, 9);
        Assert.True(bucket.ReplenishmentPeriod >= TimeSpan.FromMilliseconds(100)); // the limiter looks no more often
    }
}
