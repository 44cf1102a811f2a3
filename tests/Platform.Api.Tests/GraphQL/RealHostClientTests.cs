using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>The published clients and the audits against the whole platform, with its real tokens, rights and events.</summary>
public sealed class RealHostClientTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static readonly ClientDocuments Documents = new(
        "{ me { subject } }", "subscription { inboxChanged { reportId report { number state } at } }",
        """mutation { confirmReport(id: "01900000-0000-7000-8000-000000000000", expectedVersion: "1", input: {}) { id } }""", 4);

    // One audit asks for __type, which takes an administrator; a reporter sees the own reports change.
    private static readonly string Token = TestTokens.For([Role.Administrator, Role.Reporter], "50", "published-clients");

    [Theory]
    [InlineData("http", "61 of 61")]
    [InlineData("ws", "9 of 9")]
    [InlineData("sse", "7 of 7")]
    public async Task The_published_clients_find_no_fault(string script, string result)
    {
        var clients = NodeClients.RunAsync(script, new Uri(host.Address, "/graphql"), Token, Documents);
        if (script != "http") await TellAsync(clients);
        Assert.Equal([result], await clients);
    }

    /// <summary>Reports one incident after the other until the clients have seen enough: nobody can know when they have subscribed.</summary>
    private async Task TellAsync(Task clients)
    {
        var api = new Driver(host, Protocol.Rest);
        while (!clients.IsCompleted) _ = (await api.CallAsync("submitReport", Token, People.Incident())).Ok;
    }
}
