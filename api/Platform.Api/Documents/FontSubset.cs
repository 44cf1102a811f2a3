using System.Buffers.Binary;
using System.Text;

namespace Platform.Api.Documents;

/// <summary>Cuts a font down to the glyphs that a document shows, numbered anew in the order given.</summary>
internal static class FontSubset
{
    private const int WordArguments = 0x01, OneScale = 0x08, MoreComponents = 0x20, TwoScales = 0x40, FourScales = 0x80;

    /// <summary>A TrueType font program whose glyph n is the n-th of those given; the parts that composed glyphs are made of follow behind them.</summary>
    public static byte[] Of(FontFile font, IReadOnlyList<int> glyphs)
    {
        var (all, parts) = (glyphs.ToList(), new Dictionary<int, int>());
        var (outlines, offsets) = (new MemoryStream(), new MemoryStream());
        for (var i = 0; i < all.Count; i++)
        {
            WriteUInt32(offsets, (int)outlines.Length);
            var outline = font.Outline(all[i]).ToArray();
            RenumberParts(outline, NumberOf);
            outlines.Write(outline);
            Pad(outlines);
        }
        WriteUInt32(offsets, (int)outlines.Length);

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { ["glyf"] = outlines.ToArray(), ["loca"] = offsets.ToArray(), ["hmtx"] = Metrics(font, all) };
        foreach (var tag in new[] { "cvt ", "fpgm", "head", "hhea", "maxp", "prep" })
            if (font.HasTable(tag)) tables[tag] = font.Table(tag).ToArray();
        BinaryPrimitives.WriteInt32BigEndian(tables["head"].AsSpan(8), 0); // a checksum over the whole file, which nobody asks of an embedded one
        BinaryPrimitives.WriteInt16BigEndian(tables["head"].AsSpan(50), 1); // long offsets
        BinaryPrimitives.WriteUInt16BigEndian(tables["hhea"].AsSpan(34), (ushort)all.Count);
        BinaryPrimitives.WriteUInt16BigEndian(tables["maxp"].AsSpan(4), (ushort)all.Count);
        return File(tables);

        int NumberOf(int part)
        {
            if (parts.TryGetValue(part, out var number)) return number;
            parts[part] = all.Count;
            all.Add(part);
            return all.Count - 1;
        }
    }

    /// <summary>A composed outline, such as Ä, begins with a negative number of contours and names its parts by their glyph numbers.</summary>
    private static void RenumberParts(Span<byte> outline, Func<int, int> numberOf)
    {
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return;
        int at = 10, flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            BinaryPrimitives.WriteUInt16BigEndian(outline[(at + 2)..], (ushort)numberOf(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..])));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2) + ((flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & FourScales) != 0 ? 8 : 0);
        }
        while ((flags & MoreComponents) != 0);
    }

    private static byte[] Metrics(FontFile font, List<int> glyphs)
    {
        var metrics = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            var (advance, bearing) = font.Metric(glyphs[i]);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan(4 * i + 2), (short)bearing);
        }
        return metrics;
    }

    private static byte[] File(SortedDictionary<string, byte[]> tables)
    {
        using var file = new MemoryStream();
        var (count, power) = (tables.Count, (int)Math.Log2(tables.Count));
        WriteUInt32(file, 0x00010000);
        WriteUInt32(file, count << 16 | 16 << power);
        WriteUInt32(file, power << 16 | 16 * count - (16 << power));
        var at = 12 + 16 * count;
        foreach (var (tag, table) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(tag));
            WriteUInt32(file, Checksum(table));
            WriteUInt32(file, at);
            WriteUInt32(file, table.Length);
            at += (table.Length + 3) / 4 * 4;
        }
        foreach (var table in tables.Values)
        {
            file.Write(table);
            Pad(file);
        }
        return file.ToArray();
    }

    private static int Checksum(byte[] table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i++) sum += (uint)table[i] << 24 - 8 * (i % 4);
        return unchecked((int)sum);
    }

    private static void WriteUInt32(MemoryStream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 4 != 0) stream.WriteByte(0);
    }
}
