using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Operations;

public sealed class DrainingHost(PostgresCluster cluster) : TimedPlatformHost(cluster)
{
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(7);

    protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Shutdown:DrainSeconds", "7");
}

public sealed class DrainingTests(DrainingHost host) : IClassFixture<DrainingHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_stops_says_so_first_and_serves_until_it_was_heard()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/health/ready"));
        var stopping = host.Services.GetRequiredService<IHost>().StopAsync(Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/v1/me"));

        host.Time.Advance(DrainingHost.Drain - TimeSpan.FromMilliseconds(1));
        Assert.False(stopping.IsCompleted);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/v1/me"));

        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync("/health/live"));
    }

    // A connection of its own each time: what matters is that new ones are still taken.
    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var client = host.With(People.Reporter);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return response.StatusCode;
    }
}
