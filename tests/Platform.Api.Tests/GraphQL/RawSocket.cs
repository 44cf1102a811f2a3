using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>A WebSocket that says exactly what a test wants.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly ClientWebSocket socket = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<RawSocket> OpenAsync(LibraryHost host, string? protocol = "graphql-transport-ws", string? origin = null) => OpenAsync(host.Endpoint, protocol, origin);

    public static async Task<RawSocket> OpenAsync(Uri endpoint, string? protocol = "graphql-transport-ws", string? origin = null)
    {
        var raw = new RawSocket();
        if (protocol is not null) raw.socket.Options.AddSubProtocol(protocol);
        if (origin is not null) raw.socket.Options.SetRequestHeader("Origin", origin);
        await raw.socket.ConnectAsync(new UriBuilder(endpoint) { Scheme = "ws" }.Uri, Ct);
        return raw;
    }

    /// <summary>A socket that is past its handshake.</summary>
    public static Task<RawSocket> ReadyAsync(LibraryHost host, string token = LibraryHost.Reporter) => ReadyAsync(host.Endpoint, token);

    /// <summary>The same on the whole platform.</summary>
    public static Task<RawSocket> ReadyAsync(PlatformHost host, string token) => ReadyAsync(new Uri(host.Address, "/graphql"), token);

    /// <summary>Shakes hands: the answer, which is a close code when the socket is refused.</summary>
    public async Task<string> InitAsync(string token)
    {
        await SendAsync(new { type = "connection_init", payload = new { authorization = "Bearer " + token } });
        return await ReceiveAsync();
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SubscribeAsync(string id, string query, object? variables = null) => SendAsync(new { id, type = "subscribe", payload = new { query, variables } });

    public Task SendTextAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), type, true, Ct);

    /// <summary>The next message, or the close code as <c>#4400</c>.</summary>
    public async Task<string> ReceiveAsync()
    {
        // A message that never comes is a failure, not a wait.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, patience.Token);
            if (part.MessageType is WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
                return $"#{(int)part.CloseStatus!}";
            }
            all.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Encoding.UTF8.GetString(all.ToArray());
        }
    }

    private static async Task<RawSocket> ReadyAsync(Uri endpoint, string token)
    {
        var raw = await OpenAsync(endpoint);
        Assert.Equal("""{"type":"connection_ack"}""", await raw.InitAsync(token));
        return raw;
    }

    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();
}
