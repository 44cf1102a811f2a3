using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Platform.Api.GraphQL;

/// <summary>A WebSocket with whole messages in, one message at a time out, and an end to waiting for readers that do not read.</summary>
internal sealed class SocketLink(WebSocket socket, GraphQLLimits limits, TimeProvider time) : IDisposable
{
    private const int Usual = 16 * 1024;
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource receiving = new();
    private byte[] buffer = new byte[Usual];

    /// <summary>Bytes that a message may have. Few until the caller is known: whoever is not may only say who it is.</summary>
    public int MaxBytes { get; set; } = Usual - 1;

    /// <summary>The next text message; null when the socket ends. Valid until the next call.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        var length = 0;
        if (buffer.Length > Usual) buffer = new byte[Usual]; // one large message does not hold its memory for as long as the socket is open
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), receiving.Token);
            if (part.MessageType is WebSocketMessageType.Close)
            {
                await CloseAsync((int)WebSocketCloseStatus.NormalClosure, "");
                return null;
            }
            length += part.Count;
            if (length > MaxBytes) return await RefuseAsync((int)WebSocketCloseStatus.MessageTooBig, "Message too big");
            if (part.MessageType is WebSocketMessageType.Binary) return await RefuseAsync(4400, "Text messages only");
            if (part.EndOfMessage) return buffer.AsMemory(0, length);
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(2 * buffer.Length, MaxBytes + 1));
        }
    }

    public async Task SendAsync(Action<Utf8JsonWriter> write)
    {
        var message = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(message, ResponseWriter.Json)) write(json);

        using var patience = new CancellationTokenSource(limits.SendTimeout, time);
        await sending.WaitAsync(patience.Token);
        try
        {
            if (socket.State is WebSocketState.Open) await socket.SendAsync(message.WrittenMemory, WebSocketMessageType.Text, true, patience.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says goodbye. The other side has a little time to answer, then the line is cut.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        using var patience = new CancellationTokenSource(limits.SendTimeout, time);
        try
        {
            await sending.WaitAsync(patience.Token);
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
        receiving.CancelAfter(TimeSpan.FromSeconds(2));
    }

    public void Dispose()
    {
        receiving.Dispose();
        sending.Dispose();
    }

    private async Task<ReadOnlyMemory<byte>?> RefuseAsync(int code, string reason)
    {
        await CloseAsync(code, reason);
        return null;
    }
}
