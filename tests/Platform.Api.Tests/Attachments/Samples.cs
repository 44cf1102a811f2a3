using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Platform.Api.Tests.Attachments;

/// <summary>Small files of each kind, with what must not stay in them.</summary>
internal static class Samples
{
    public const string Secret = "GPS 50.9375N 6.9603E, Kamera von Erika";

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n43\n%%EOF\n");

    public static byte[] Text { get; } = Encoding.UTF8.GetBytes("Er rief an und drohte.\r\nÜberall.\n");

    /// <summary>As an antivirus test file, put together here so that no scanner takes this source for one.</summary>
    public static byte[] Eicar { get; } = Encoding.ASCII.GetBytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    /// <summary>One grey pixel, or as many as it says.</summary>
    public static byte[] Jpeg(bool metadata = true, ushort width = 1, ushort height = 1)
    {
        var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        if (metadata)
        {
            Segment(file, 0xE1, [.. "Exif\0\0"u8, .. Encoding.ASCII.GetBytes(Secret)]);
            Segment(file, 0xE1, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0" + Secret));
            Segment(file, 0xED, Encoding.ASCII.GetBytes("Photoshop 3.0\0" + Secret));
            Segment(file, 0xFE, Encoding.ASCII.GetBytes(Secret));
        }
        Segment(file, 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7]);
        Segment(file, 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);
        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(file, 0xC4, [0, 1, .. new byte[15], 0]);
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(file, 0xDA, [1, 1, 0, 0, 63, 0]);
        file.Write([0x3F, 0xFF, 0, 0x12]); // a stuffed 0xFF belongs to the data
        file.Write([0xFF, 0xD9]);
        if (metadata) file.Write(Encoding.ASCII.GetBytes(Secret));
        return file.ToArray();
    }

    /// <summary>One grey pixel, or as many as it says.</summary>
    public static byte[] Png(bool metadata = true, string? further = null, ushort width = 1, ushort height = 1, params byte[][] profiles)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(file, "IHDR", [0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height, 8, 0, 0, 0, 0]);
        Chunk(file, "gAMA", [0, 0, 0xB1, 0x8F]);
        if (metadata)
            foreach (var type in new[] { "tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt" }) Chunk(file, type, Encoding.ASCII.GetBytes(Secret));
        foreach (var profile in profiles) Chunk(file, "iCCP", profile);
        if (further is not null) Chunk(file, further, [1]);
        Chunk(file, "IDAT", Packed([0, 0x7F]));
        Chunk(file, "IEND", []);
        if (metadata) file.Write(Encoding.ASCII.GetBytes(Secret));
        return file.ToArray();
    }

    /// <summary>A colour profile of a PNG that unpacks to so many bytes.</summary>
    public static byte[] Profile(int unpacked) => [.. "P3"u8, 0, 0, .. Packed(new byte[unpacked])];

    private static byte[] Packed(byte[] bytes)
    {
        var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true)) packed.Write(bytes);
        return data.ToArray();
    }

    private static void Segment(MemoryStream file, byte marker, byte[] body)
    {
        file.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
        file.Write(body);
    }

    private static void Chunk(MemoryStream file, string type, byte[] body)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. body];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(typed));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
