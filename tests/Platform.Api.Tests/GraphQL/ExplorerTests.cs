using System.Net;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>The explorer: in Development only, and nothing from elsewhere.</summary>
public sealed class ExplorerTests
{
    [Fact]
    public async Task In_development_a_browser_gets_the_explorer_and_all_its_files()
    {
        await using var host = await LibraryHost.StartAsync(environment: "Development");
        var (status, page) = await GetAsync(host, "/graphql");
        Assert.Equal(HttpStatusCode.OK, status);
        var files = page.Split('"').Where(part => part.StartsWith('/')).ToArray();
        Assert.Equal(6, files.Length);
        foreach (var file in files) Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, file)).Status);
        Assert.DoesNotContain("//", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/graphql", HttpStatusCode.NotAcceptable)]
    [InlineData("/graphql/explorer/graphiql.js", HttpStatusCode.NotFound)]
    public async Task Elsewhere_there_is_none(string path, HttpStatusCode status)
    {
        await using var host = await LibraryHost.StartAsync();
        Assert.Equal(status, (await GetAsync(host, path)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(LibraryHost host, string path)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
