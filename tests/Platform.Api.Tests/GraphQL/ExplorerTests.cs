using System.Net;
using System.Net.Http.Json;
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

    [Fact]
    public async Task The_introspection_that_explorers_send_is_answered()
    {
        const string Query = """
            query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }
              directives { name description locations args { ...InputValue } } } }
            fragment FullType on __Type { kind name description
              fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef } }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
              ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
            """;
        await using var host = await LibraryHost.StartAsync(environment: "Development");
        using var client = new HttpClient { BaseAddress = host.Address };
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Query }, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"queryType\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"errors\"", answer, StringComparison.Ordinal);
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
