using System.Buffers.Binary;

namespace Platform.Api.Attachments.Content;

/// <summary>JPEG by its markers (ITU-T T.81, annex B). Where and with what a photograph was taken, its preview and all remarks are left out; so is the turn of the camera.</summary>
internal static class JpegContent
{
    private const byte
        StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, QuantizationTables = 0xDB, RestartInterval = 0xDD, FirstRestart = 0xD0, LastRestart = 0xD7,
        FirstApplication = 0xE0, LastApplication = 0xEF, Comment = 0xFE, FirstFrame = 0xC0, LastFrame = 0xCF, HuffmanTables = 0xC4, Reserved = 0xC8, ArithmeticTables = 0xCC;

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0xFF, StartOfImage, 0xFF, ..];

    /// <summary>The image with what decoding needs and no more; null when it is damaged. What follows its end is left out.</summary>
    public static KeptImage? WithoutMetadata(ReadOnlySpan<byte> bytes)
    {
        var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..2]);
        var (at, pixels, scan) = (2, 0L, false);
        while (true)
        {
            if (at >= bytes.Length || bytes[at] != 0xFF) return null;
            while (at < bytes.Length && bytes[at] == 0xFF) at++; // markers may be padded
            if (at >= bytes.Length) return null;
            var marker = bytes[at++];
            if (marker == EndOfImage)
            {
                if (!scan) return null;
                kept.Write([0xFF, EndOfImage]);
                return new(kept.ToArray(), pixels);
            }

            if (at + 2 > bytes.Length) return null;
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            if (length < 2 || at + length > bytes.Length) return null;
            var body = bytes.Slice(at + 2, length - 2);
            switch (marker)
            {
                case >= FirstApplication and <= LastApplication or Comment:
                    WriteApplication(kept, marker, body);
                    break;
                case HuffmanTables or ArithmeticTables or QuantizationTables or RestartInterval:
                    Write(kept, marker, body);
                    break;
                case >= FirstFrame and <= LastFrame and not Reserved:
                    if (pixels > 0 || !IsFrame(body)) return null;
                    pixels = PixelsOf(body);
                    Write(kept, marker, body);
                    break;
                case StartOfScan when pixels > 0:
                    scan = true;
                    Write(kept, marker, body);
                    break;
                default:
                    return null;
            }
            at += length;
            if (marker != StartOfScan) continue;
            var data = DataLength(bytes[at..]);
            if (data == 0) return null;
            kept.Write(bytes.Slice(at, data));
            at += data;
        }
    }

    /// <summary>Only what says how samples become colours: the JFIF head without its preview, ICC profiles, Adobe's transform flag.</summary>
    private static void WriteApplication(MemoryStream kept, byte marker, ReadOnlySpan<byte> body)
    {
        switch (marker - FirstApplication)
        {
            case 0 when body.StartsWith("JFIF\0"u8) && body.Length >= 14:
                Write(kept, marker, [.. body[..12], 0, 0]);
                break;
            case 2 when body.StartsWith("ICC_PROFILE\0"u8):
                Write(kept, marker, body);
                break;
            case 14 when body.StartsWith("Adobe"u8) && body.Length >= 12:
                Write(kept, marker, body[..12]);
                break;
        }
    }

    private static void Write(MemoryStream kept, byte marker, ReadOnlySpan<byte> body)
    {
        kept.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
        kept.Write(body);
    }

    /// <summary>Precision, height, width and as many components as it says.</summary>
    private static bool IsFrame(ReadOnlySpan<byte> body) =>
        body.Length >= 6 && PixelsOf(body) > 0 && body[5] > 0 && body.Length == 6 + (3 * body[5]);

    private static long PixelsOf(ReadOnlySpan<byte> frame) => (long)BinaryPrimitives.ReadUInt16BigEndian(frame[1..]) * BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);

    /// <summary>Entropy-coded bytes up to the next marker; stuffed zeros and restarts belong to them.</summary>
    private static int DataLength(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at + 1 < bytes.Length; at++)
            if (bytes[at] == 0xFF && bytes[at + 1] is not (0 or (>= FirstRestart and <= LastRestart) or 0xFF)) return at;
        return bytes.Length;
    }
}
