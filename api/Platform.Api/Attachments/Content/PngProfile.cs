using System.IO.Compression;

namespace Platform.Api.Attachments.Content;

/// <summary>A colour profile in a PNG (chunk iCCP): its name, a zero, the method and the packed profile.</summary>
internal static class PngProfile
{
    private const int MaxNameLength = 79, MaxUnpackedBytes = 1024 * 1024;
    private const byte Deflate = 0;

    /// <summary>Whether it unpacks at all, and to no more than 1 MiB: profiles of screens and cameras are far smaller, and whoever opens the image unpacks all of it.</summary>
    public static bool IsModest(ReadOnlySpan<byte> chunk)
    {
        var name = chunk.IndexOf((byte)0);
        if (name is < 1 or > MaxNameLength || chunk.Length < name + 2 || chunk[name + 1] != Deflate) return false;
        using var unpacking = new ZLibStream(new MemoryStream(chunk[(name + 2)..].ToArray()), CompressionMode.Decompress);
        var piece = new byte[16 * 1024];
        var unpacked = 0;
        try
        {
            while (unpacking.Read(piece) is > 0 and var bytes)
                if ((unpacked += bytes) > MaxUnpackedBytes) return false;
        }
        catch (InvalidDataException) { return false; }
        return unpacked > 0;
    }
}
