using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Api.Documents;

/// <summary>A font in one document. Characters are numbered in the order they come, so a text is a row of numbers and says in Unicode exactly what was written.</summary>
internal sealed class EmbeddedFont(FontFile font)
{
    private readonly List<Rune> characters = [];
    private readonly Dictionary<Rune, int> numbers = [];

    /// <summary>The characters as the page names them; 0 is the missing glyph, which is never shown.</summary>
    public string Encode(Rune character)
    {
        if (!numbers.TryGetValue(character, out var number))
        {
            characters.Add(character);
            numbers[character] = number = characters.Count;
        }
        return number.ToString("X4", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes what was used, and gives the number of the font's object.</summary>
    public int WriteTo(PdfFile file)
    {
        int[] glyphs = [0, .. characters.Select(font.GlyphOf)];
        var program = FontSubset.Of(font, glyphs);
        var name = $"/{Tag(program)}+{font.Name}";
        var embedded = file.AddStream(program, $"/Length1 {program.Length}");
        var descriptor = file.Add($"<</Type /FontDescriptor /FontName {name} /Flags 32 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.CapHeight} /StemV 80 /FontFile2 {embedded} 0 R>>");
        var descendant = file.Add($"<</Type /Font /Subtype /CIDFontType2 /BaseFont {name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor {descriptor} 0 R /DW 1000 /W [0 [{string.Join(' ', glyphs.Select(font.WidthOf))}]] /CIDToGIDMap /Identity>>");
        return file.Add($"<</Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {file.AddStream(Encoding.ASCII.GetBytes(Unicode()))} 0 R>>");
    }

    /// <summary>The map from numbers back to Unicode, for search, copying and screen readers; at most 100 lines at once.</summary>
    private string Unicode() =>
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n" +
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
        string.Concat(characters.Select((character, i) => $"<{i + 1:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()))}>\n").Chunk(100)
            .Select(lines => $"{lines.Length} beginbfchar\n{string.Concat(lines)}endbfchar\n")) +
        "endcmap CMapName currentdict /CMap defineresource pop end end";

    /// <summary>Six letters that differ from those of another subset.</summary>
    private static string Tag(byte[] program) => string.Concat(SHA256.HashData(program).Take(6).Select(b => (char)('A' + b % 26)));
}
