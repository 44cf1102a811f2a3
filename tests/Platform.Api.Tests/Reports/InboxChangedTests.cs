using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>The subscription over a real WebSocket, spoken by hand.</summary>
public sealed class InboxChangedTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    [Fact]
    public async Task A_supervisor_hears_of_a_report_of_the_own_department_and_of_no_other()
    {
        using var socket = await OpenAsync(People.Supervisor);
        await SendAsync(socket, """{"id":"1","type":"subscribe","payload":{"query":"subscription { inboxChanged { reportId report { number state allowedActions } at } }"}}""");
        await SendAsync(socket, """{"id":"2","type":"subscribe","payload":{"query":"{ me { subject } }"}}""");
        Assert.Equal("2", (await ReceiveAsync(socket))["id"]!.ToString()); // both operations have begun
        Assert.Equal("complete", (await ReceiveAsync(socket))["type"]!.ToString());

        var api = new Driver(host, Protocol.Rest);
        await api.CallAsync("submitReport", People.In(Platform.Api.Access.Role.Reporter, "32"), People.Incident());
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());

        var heard = await ReceiveAsync(socket);
        Assert.Equal("next", heard["type"]!.ToString());
        var change = heard["payload"]!["data"]!["inboxChanged"]!;
        Assert.Equal(report["id"], change["reportId"]!.ToString());
        Assert.Equal("SUBMITTED", change["report"]!["state"]!.ToString());

        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Equal("CONFIRMED", (await ReceiveAsync(socket))["payload"]!["data"]!["inboxChanged"]!["report"]!["state"]!.ToString());
    }

    private async Task<ClientWebSocket> OpenAsync(string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/graphql" }.Uri, TestContext.Current.CancellationToken);
        await SendAsync(socket, new JsonObject { ["type"] = "connection_init", ["payload"] = new JsonObject { ["authorization"] = "Bearer " + token } }.ToJsonString());
        Assert.Equal("connection_ack", (await ReceiveAsync(socket))["type"]!.ToString());
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string json) =>
        socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private static async Task<JsonNode> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, patience.Token);
            var message = JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
            if (message["type"]!.ToString() is not ("ping" or "pong")) return message;
        }
    }
}
