using Platform.Api.Access;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>The published clients and the audits of the GraphQL over HTTP draft.</summary>
public sealed class ClientTests
{
    private static readonly ClientDocuments Documents = new("{ books(first: 2) { nodes { id title } } }", "subscription { countdown(from: 3) }", """{ inquiry(name: "a") }""", 4);

    [Theory]
    [InlineData("http", "61 of 61")]
    [InlineData("ws", "9 of 9")]
    [InlineData("sse", "7 of 7")]
    public async Task The_published_clients_find_no_fault(string script, string result)
    {
        await using var host = await LibraryHost.StartAsync(realTime: true);
        host.Issue("client", Permission.SubmitReports, Permission.IntrospectSchema); // one audit asks for __type
        var lines = await NodeClients.RunAsync(script, host.Endpoint, "client", Documents);
        Assert.Equal([result], lines);
    }
}
