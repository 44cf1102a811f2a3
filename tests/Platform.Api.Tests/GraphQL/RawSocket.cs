using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>A WebSocket that says exactly what a test wants.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly ClientWebSocket socket = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RawSocket> OpenAsync(LibraryHost host, string? protocol = "graphql-transport-ws", string? origin = null)
    {
        var raw = new RawSocket();
        if (protocol is not null) raw.socket.Options.AddSubProtocol(protocol);
        if (origin is not null) raw.socket.Options.SetRequestHeader("Origin", origin);
        await raw.socket.ConnectAsync(new UriBuilder(host.Endpoint) { Scheme = "ws" }.Uri, Ct);
        return raw;
    }

    /// <summary>A socket that is past its handshake.</summary>
    public static async Task<RawSocket> ReadyAsync(LibraryHost host, string token = LibraryHost.Reporter)
    {
        var raw = await OpenAsync(host);
        await raw.SendAsync(new { type = "connection_init", payload = new { authorization = "Bearer " + token } });
        Assert.Equal("""{"type":"connection_ack"}""", await raw.ReceiveAsync());
        return raw;
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SubscribeAsync(string id, string query) => SendAsync(new { id, type = "subscribe", payload = new { query } });

    public Task SendTextAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), type, true, Ct);

    /// <summary>The next message, or the close code as <c>#4400</c>.</summary>
    public async Task<string> ReceiveAsync()
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, Ct);
            if (part.MessageType is WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
                return $"#{(int)part.CloseStatus!}";
            }
            all.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Encoding.UTF8.GetString(all.ToArray());
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();
}
