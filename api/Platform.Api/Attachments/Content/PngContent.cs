using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace Platform.Api.Attachments.Content;

/// <summary>PNG by its chunks (W3C PNG, third edition). Texts, times, Exif, colour profiles that unpack large and chunks of unknown meaning are left out.</summary>
internal static class PngContent
{
    private const int Around = 12; // length, type and CRC of a chunk
    private const int HeaderLength = 13;
    private const string Profile = "iCCP";

    private static readonly FrozenSet<string> Kept =
        new[] { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT" }.ToFrozenSet();

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n =>
        Enumerable.Range(0, 8).Aggregate((uint)n, (crc, _) => (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1))];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>The image with what decoding needs and no more; null when it is damaged. What follows its end is left out.</summary>
    public static KeptImage? WithoutMetadata(ReadOnlySpan<byte> bytes)
    {
        var kept = new MemoryStream(bytes.Length);
        kept.Write(Signature);
        var (at, pixels, data, profile) = (Signature.Length, 0L, false, false);
        while (at + Around <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - Around) return null;
            var chunk = bytes.Slice(at, Around + (int)length);
            var type = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            var first = at == Signature.Length;
            if (first != (type == "IHDR") || (first && !IsHeader(chunk[8..^4])) || Crc(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) return null;
            if (first) pixels = PixelsOf(chunk[8..^4]);
            // Of profiles an image has one, and a second is not even unpacked: thousands of them would keep us busy.
            if (type == Profile ? !profile && PngProfile.IsModest(chunk[8..^4]) : Kept.Contains(type)) kept.Write(chunk);
            else if (char.IsAsciiLetterUpper(type[0])) return null; // without it no decoder goes on
            profile |= type == Profile;
            data |= type == "IDAT";
            if (type == "IEND") return data ? new(kept.ToArray(), pixels) : null;
            at += chunk.Length;
        }
        return null;
    }

    /// <summary>Width and height, both from 1 to 2^31 - 1, and five bytes more.</summary>
    private static bool IsHeader(ReadOnlySpan<byte> header) =>
        header.Length == HeaderLength && BinaryPrimitives.ReadInt32BigEndian(header) > 0 && BinaryPrimitives.ReadInt32BigEndian(header[4..]) > 0;

    private static long PixelsOf(ReadOnlySpan<byte> header) => (long)BinaryPrimitives.ReadInt32BigEndian(header) * BinaryPrimitives.ReadInt32BigEndian(header[4..]);

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }
}
