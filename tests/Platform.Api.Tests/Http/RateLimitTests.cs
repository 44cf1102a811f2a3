using System.Net;
using Microsoft.AspNetCore.Hosting;
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

        using var other = host.With(People.Supervisor);
        using var served = await other.GetAsync(new Uri("/api/v1/me", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }
}
