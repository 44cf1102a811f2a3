using Microsoft.AspNetCore.Hosting;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Http;

public sealed class PortalHost(PostgresCluster cluster) : PlatformHost(cluster)
{
    public const string Portal = "https://portal.example";

    protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Cors:Origins:0", Portal).UseSetting("Cors:Origins:1", "*");
}

/// <summary>Pages of listed origins may call, others may not.</summary>
public sealed class CorsTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/api/v1/reports")]
    [InlineData("/api/v1/inquiries")]
    [InlineData("/graphql")]
    public async Task A_listed_page_may_ask_first_and_then_call(string path)
    {
        using var preflight = await PreflightAsync(path, PortalHost.Portal);
        Assert.Equal(PortalHost.Portal, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("POST", preflight.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        var headers = preflight.Headers.GetValues("Access-Control-Allow-Headers").Single();
        foreach (var header in (string[])["Authorization", "Content-Type", "If-Match", "Idempotency-Key"]) Assert.Contains(header, headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_listed_page_reads_what_it_needs_of_the_answer()
    {
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident());
        using var client = host.With(People.Reporter);
        client.DefaultRequestHeaders.Add("Origin", PortalHost.Portal);
        foreach (var path in (string[])[$"/api/v1/reports/{report.Id}", "/api/v1/reports/01900000-0000-7000-8000-000000000000"])
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(PortalHost.Portal, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            var exposed = answer.Headers.GetValues("Access-Control-Expose-Headers").Single();
            foreach (var header in (string[])["ETag", "Link", "Location", "RateLimit", "Retry-After"]) Assert.Contains(header, exposed, StringComparison.Ordinal);
            Assert.Contains("Origin", answer.Headers.Vary);
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("https://portal.example.elsewhere.example")]
    [InlineData("null")]
    public async Task Any_other_page_may_not(string origin)
    {
        foreach (var path in (string[])["/api/v1/reports", "/graphql"])
        {
            using var preflight = await PreflightAsync(path, origin);
            Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
        }
        using var client = host.With(People.Reporter);
        client.DefaultRequestHeaders.Add("Origin", origin);
        using var answer = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private async Task<HttpResponseMessage> PreflightAsync(string path, string origin)
    {
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,if-match,idempotency-key");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
