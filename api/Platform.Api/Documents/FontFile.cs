using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace Platform.Api.Documents;

/// <summary>A TrueType font as it ships: which characters it has, how wide they are, and the tables a subset is made of.</summary>
internal sealed class FontFile
{
    private readonly byte[] file;
    private readonly Dictionary<string, Range> tables = [];
    private readonly Dictionary<int, int> glyphs = [];
    private readonly int longMetrics;
    private readonly bool longOffsets;

    private FontFile(string name, byte[] file)
    {
        (Name, this.file) = (name, file);
        for (var i = 0; i < UInt16(file, 4); i++)
        {
            var entry = file.AsSpan(12 + 16 * i, 16);
            var at = BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
            tables[Encoding.ASCII.GetString(entry[..4])] = at..(at + BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
        }
        ReadOnlySpan<byte> head = Table("head"), hhea = Table("hhea"), os2 = Table("OS/2");
        UnitsPerEm = UInt16(head, 18);
        Box = [Scaled(Int16(head, 36)), Scaled(Int16(head, 38)), Scaled(Int16(head, 40)), Scaled(Int16(head, 42))];
        (Ascent, Descent) = (Scaled(Int16(hhea, 4)), Scaled(Int16(hhea, 6)));
        CapHeight = UInt16(os2, 0) >= 2 ? Scaled(Int16(os2, 88)) : Ascent;
        (longMetrics, longOffsets) = (UInt16(hhea, 34), UInt16(head, 50) == 1);
        ReadCharacters(Table("cmap"));
    }

    /// <summary>A font of the folder <c>Fonts</c>.</summary>
    public static FontFile Shipped(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.ttf")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return new(name, bytes);
    }

    public string Name { get; }

    public int UnitsPerEm { get; }

    /// <summary>In thousandths of the size, as PDF counts; so are the other measures.</summary>
    public int Ascent { get; }

    public int Descent { get; }
    public int CapHeight { get; }
    public IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a character; 0 where the font has none.</summary>
    public int GlyphOf(Rune character) => glyphs.GetValueOrDefault(character.Value);

    public int WidthOf(int glyph) => Scaled(Metric(glyph).Advance);

    public bool HasTable(string tag) => tables.ContainsKey(tag);

    public ReadOnlySpan<byte> Table(string tag) => file.AsSpan(tables[tag]);

    public ReadOnlySpan<byte> Outline(int glyph) => Table("glyf")[OffsetOf(glyph)..OffsetOf(glyph + 1)];

    /// <summary>Width and left side bearing, in the font's own units.</summary>
    public (int Advance, int Bearing) Metric(int glyph)
    {
        var metrics = Table("hmtx");
        return glyph < longMetrics
            ? (UInt16(metrics, 4 * glyph), Int16(metrics, 4 * glyph + 2))
            : (UInt16(metrics, 4 * (longMetrics - 1)), Int16(metrics, 4 * longMetrics + 2 * (glyph - longMetrics)));
    }

    private int OffsetOf(int glyph) => longOffsets ? BinaryPrimitives.ReadInt32BigEndian(Table("loca")[(4 * glyph)..]) : 2 * UInt16(Table("loca"), 2 * glyph);

    /// <summary>Format 4 has the characters of the basic plane, format 12 all of them.</summary>
    private void ReadCharacters(ReadOnlySpan<byte> cmap)
    {
        for (var i = 0; i < UInt16(cmap, 2); i++)
        {
            var map = cmap[BinaryPrimitives.ReadInt32BigEndian(cmap[(8 + 8 * i)..])..];
            if (UInt16(cmap, 4 + 8 * i) is not (0 or 3)) continue; // Unicode and Windows
            if (UInt16(map, 0) == 4) ReadSegments(map);
            else if (UInt16(map, 0) == 12) ReadGroups(map);
        }
    }

    private void ReadSegments(ReadOnlySpan<byte> map)
    {
        var bytes = UInt16(map, 6); // of each of the four arrays
        for (var at = 14; at < 14 + bytes; at += 2)
        {
            int end = UInt16(map, at), start = UInt16(map, at + 2 + bytes), delta = UInt16(map, at + 2 + 2 * bytes), range = at + 2 + 3 * bytes;
            for (var character = start; character <= end && character != 0xFFFF; character++)
            {
                var glyph = UInt16(map, range) == 0 ? character : UInt16(map, range + UInt16(map, range) + 2 * (character - start));
                if (glyph != 0) Add(character, (glyph + delta) & 0xFFFF);
            }
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> map)
    {
        for (var i = 0; i < BinaryPrimitives.ReadInt32BigEndian(map[12..]); i++)
        {
            var group = map.Slice(16 + 12 * i, 12);
            var (start, end, glyph) = (BinaryPrimitives.ReadInt32BigEndian(group), BinaryPrimitives.ReadInt32BigEndian(group[4..]), BinaryPrimitives.ReadInt32BigEndian(group[8..]));
            for (var character = start; character <= end; character++) Add(character, glyph + character - start);
        }
    }

    private void Add(int character, int glyph)
    {
        if (glyph != 0) glyphs[character] = glyph;
    }

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Int16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);
}
