using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.Api.Tests.Attachments;

/// <summary>How the scanner of a test behaves.</summary>
public enum Mood
{
    /// <summary>As clamd with its signatures.</summary>
    Well,

    /// <summary>Hangs up without a word.</summary>
    Away,

    /// <summary>Takes everything and never answers.</summary>
    Silent,

    /// <summary>Answers what clamd would not.</summary>
    Nonsense,

    /// <summary>Says OK, but not to the end.</summary>
    CutOff,

    /// <summary>Its own error.</summary>
    Error,
}

/// <summary>Speaks clamd's PING and INSTREAM on a port of its own.</summary>
public sealed class FakeClamd : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private int scans;

    public FakeClamd()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public Mood Mood { get; set; } = Mood.Well;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Contents that have arrived whole, or connections that were hung up on.</summary>
    public int Scans => Volatile.Read(ref scans);

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            _ = AnswerAsync(client, Mood);
        }
    }

    private async Task AnswerAsync(TcpClient client, Mood mood)
    {
        using (client)
        {
            var stream = client.GetStream();
            if (mood == Mood.Away)
            {
                Interlocked.Increment(ref scans);
                return;
            }
            var command = new StringBuilder();
            var one = new byte[1];
            while (await stream.ReadAsync(one, stop.Token) == 1 && one[0] != 0) command.Append((char)one[0]);
            if (command.ToString() == "zPING")
            {
                await stream.WriteAsync("PONG\0"u8.ToArray(), stop.Token);
                return;
            }

            var content = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length, stop.Token);
                var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                if (piece.Length == 0) break;
                await stream.ReadExactlyAsync(piece, stop.Token);
                content.Write(piece);
            }
            Interlocked.Increment(ref scans);
            var found = Encoding.Latin1.GetString(content.ToArray()).Contains("EICAR-STANDARD-ANTIVIRUS", StringComparison.Ordinal);
            var answer = mood switch
            {
                Mood.Well => found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0",
                Mood.Nonsense => "everything is OK\0",
                Mood.CutOff => "stream: OK",
                Mood.Error => "INSTREAM size limit exceeded. ERROR\0",
                _ => null,
            };
            if (answer is null) await Task.Delay(Timeout.Infinite, stop.Token);
            else await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop.Token);
        }
    }
}
