using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Platform.Api.Attachments.Scanning;

/// <summary>What the scanner said.</summary>
public enum ScanVerdict
{
    /// <summary>Nothing that can be relied on: it is away, slow or talks nonsense.</summary>
    Unknown,

    /// <summary>It found nothing.</summary>
    Clean,

    /// <summary>It found malware.</summary>
    Malware,
}

/// <summary>Asks clamd by its own protocol (clamd(8), INSTREAM). Only its plain words count; whatever else happens, nothing is known.</summary>
public sealed class ClamdScanner(AttachmentOptions options, TimeProvider time)
{
    private const int PieceBytes = 64 * 1024, AnswerBytes = 1024;

    private readonly ScannerOptions scanner = options.Scanner;

    /// <summary>Whether it is there at all: what nobody looks at need not be read.</summary>
    public async Task<bool> IsThereAsync(CancellationToken ct) => await AskAsync("zPING\0", ReadOnlyMemory<byte>.Empty, ct) == "PONG";

    public async Task<ScanVerdict> ScanAsync(byte[] content, CancellationToken ct) => await AskAsync("zINSTREAM\0", Pieces(content), ct) switch
    {
        "stream: OK" => ScanVerdict.Clean,
        { } found when found.StartsWith("stream: ", StringComparison.Ordinal) && found.EndsWith(" FOUND", StringComparison.Ordinal) => ScanVerdict.Malware,
        _ => ScanVerdict.Unknown,
    };

    private async Task<string?> AskAsync(string command, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(scanner.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(scanner.Host!, scanner.Port, either.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(command), either.Token);
            await stream.WriteAsync(body, either.Token);
            return await AnswerAsync(stream, either.Token);
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException && !ct.IsCancellationRequested) { return null; }
    }

    /// <summary>Up to the zero byte that ends it; null when it is cut off or longer than anything clamd says.</summary>
    private static async Task<string?> AnswerAsync(NetworkStream stream, CancellationToken ct)
    {
        var (answer, length) = (new byte[AnswerBytes], 0);
        while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), ct) is > 0 and var read)
        {
            var end = answer.AsSpan(length, read).IndexOf((byte)0);
            if (end >= 0) return Encoding.ASCII.GetString(answer, 0, length + end);
            length += read;
        }
        return null;
    }

    /// <summary>Each piece behind its length; a length of zero ends them.</summary>
    private static byte[] Pieces(byte[] content)
    {
        var stream = new MemoryStream(content.Length + (4 * ((content.Length / PieceBytes) + 2)));
        Span<byte> length = stackalloc byte[4];
        for (var begin = 0; begin < content.Length; begin += PieceBytes)
        {
            var piece = content.AsSpan(begin, Math.Min(PieceBytes, content.Length - begin));
            BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
            stream.Write(length);
            stream.Write(piece);
        }
        stream.Write([0, 0, 0, 0]);
        return stream.ToArray();
    }
}
