using System.Net;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Identity;

public sealed class RestartTests(PostgresCluster cluster)
{
    [Fact]
    public async Task Tokens_outlive_the_host_that_gave_them()
    {
        await using var database = await cluster.CloneAsync();
        string token, refresh;
        await using (var first = Start(database))
        {
            using var http = Client(first);
            token = await http.DemoTokenAsync();
            using var browser = new Browser(http.BaseAddress!);
            refresh = (await browser.RedeemAsync(await browser.CodeAsync())).RefreshToken;
        }
        await using var second = Start(database);
        using var after = Client(second);
        Assert.Equal(HttpStatusCode.OK, (await after.ProbeAsync(token)).Status);
        using var again = new Browser(after.BaseAddress!);
        Assert.Equal(HttpStatusCode.OK, (await again.RefreshAsync(refresh)).Status);
    }

    [Fact]
    public async Task The_keys_in_the_database_are_of_no_use_without_the_certificate()
    {
        await using var database = await cluster.CloneAsync();
        await using (Start(database)) { }
        var ring = await Sql.ListAsync<string>(database.Superuser, "select xml from identity_data_protection_key");
        Assert.NotEmpty(ring);
        Assert.All(ring, xml => Assert.Contains("<EncryptedData", xml, StringComparison.Ordinal));

        using var folder = new TempFolder();
        using var stranger = HostProcess.Start(folder.Path, ("ConnectionStrings__Platform", database.App), ("ConnectionStrings__PlatformOwner", database.Owner), ("ConnectionStrings__Keys", database.Keys));
        var (exitCode, error) = await stranger.EndedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, exitCode);
        Assert.Equal("The token server's keys in the database cannot be opened: the key certificate is not the one they were sealed with.", error.Trim());
    }

    private static TestServer Start(TestDatabase database)
    {
        var server = new TestServer(database.Connections, TimeProvider.System, builder =>
        {
            builder.AddProbe();
            // Each of them listens on another port; to their clients they are one address.
            builder.UseSetting("Identity:Issuer", "http://platform.test/");
        });
        server.StartServer();
        return server;
    }

    private static HttpClient Client(TestServer server) => new() { BaseAddress = server.ClientOptions.BaseAddress };
}
