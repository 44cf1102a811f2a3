using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Platform.Api.Tests.Attachments;

/// <summary>A door before a server: while it is shut, whoever comes is let in to wait, and served when it opens.</summary>
public sealed class Door : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> guests = [];
    private readonly CancellationTokenSource closing = new();
    private volatile TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Door()
    {
        listener.Start();
        Open();
    }

    /// <summary>Where one knocks.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>How many have come since it was shut.</summary>
    public int Waiting => guests.Count;

    /// <summary>Leads to a server from now on.</summary>
    public void LeadTo(int port) => _ = ServeAsync(port);

    public void Open() => open.TrySetResult();

    /// <summary>Shuts it before everybody, those who are inside included.</summary>
    public void Shut()
    {
        open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        while (guests.TryTake(out var guest)) guest.Dispose();
    }

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
        while (guests.TryTake(out var guest)) guest.Dispose();
        closing.Dispose();
    }

    private async Task ServeAsync(int port)
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(closing.Token), port);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { } // nobody knocks any more
    }

    private async Task ServeAsync(TcpClient guest, int port)
    {
        guests.Add(guest);
        using var server = new TcpClient();
        try
        {
            await open.Task;
            await server.ConnectAsync(IPAddress.Loopback, port);
            await Task.WhenAny(guest.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(guest.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException) { } // one of the two has gone
        finally { guest.Dispose(); }
    }
}
