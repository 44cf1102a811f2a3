using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Api.Tests.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Operations;

public sealed class TwoConnectionsHost(PostgresCluster cluster) : PlatformHost(cluster)
{
    // One of them is the event feed's.
    protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Database:MaxPoolSize", "2");
}

public sealed class HealthTests(TwoConnectionsHost host) : IClassFixture<TwoConnectionsHost>
{
    [Fact]
    public async Task However_many_strangers_ask_the_database_is_asked_by_one_of_them_at_a_time()
    {
        const int Strangers = 200;
        using var client = host.Anonymous();
        using var commands = new SqlCommands(host.Database);
        Task<HttpResponseMessage>[] asking;
        await using (await host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            // While there is no connection left, whoever has come waits for the same answer.
            asking = [.. Enumerable.Range(0, Strangers).Select(_ => client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken))];
            using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        }
        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.InRange(commands.Texts.Count(text => text == "select 1"), 1, Strangers / 2);
    }
}
