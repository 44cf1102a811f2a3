using System.Globalization;
using System.Text;

namespace Platform.Api.Documents;

/// <summary>A weight of the letter's type: Liberation Sans, and where that lacks a character, DejaVu Sans, which has Arabic, Armenian, Georgian and many signs.</summary>
internal sealed class Typeface
{
    private static readonly FontFile Fallback = FontFile.Shipped("DejaVuSans");
    private readonly FontFile first;

    private Typeface(string name) => first = FontFile.Shipped(name);

    public static Typeface Regular { get; } = new("LiberationSans-Regular");

    public static Typeface Bold { get; } = new("LiberationSans-Bold");

    public FontFile FontOf(Rune character) => first.GlyphOf(character) != 0 ? first : Fallback;

    public double WidthOf(Rune character, double size) => FontOf(character) is var font ? font.WidthOf(font.GlyphOf(character)) * size / 1000 : 0;

    public double WidthOf(string text, double size) => text.EnumerateRunes().Sum(character => WidthOf(character, size));

    /// <summary>
    /// The text as it can be shown: composed, without controls and what turns the direction of writing, line breaks as <c>\n</c>. A character that neither font has is named by its number,
    /// such as <c>[U+738B]</c>, so that nothing is lost.
    /// </summary>
    public string Legible(string text)
    {
        var legible = new StringBuilder();
        // Runes first: half a surrogate pair cannot be composed, and neither can U+FFFE, which is no character.
        foreach (var character in string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (character.Value is '\n' or '\u00A0') legible.Append(character);
            else if (Rune.IsWhiteSpace(character) || Rune.IsControl(character)) legible.Append(' ');
            else if (Rune.GetUnicodeCategory(character) == UnicodeCategory.Format) continue;
            else if (FontOf(character).GlyphOf(character) != 0) legible.Append(character);
            else legible.Append(CultureInfo.InvariantCulture, $"[U+{character.Value:X4}]");
        }
        return legible.ToString();
    }

    /// <summary>Lines no wider than given. A line that ends at a space keeps it, so that who reads them one after another reads the text.</summary>
    public IEnumerable<string> Lines(string text, double size, double width)
    {
        foreach (var paragraph in Legible(text).Split('\n'))
        {
            int start = 0, space = -1;
            double used = 0, sinceSpace = 0;
            for (var i = 0; i < paragraph.Length;)
            {
                Rune.DecodeFromUtf16(paragraph.AsSpan(i), out var character, out var length);
                var wide = WidthOf(character, size);
                if (used + wide > width && character.Value != ' ' && i > start)
                {
                    var end = space >= start ? space + 1 : i; // a word too long for a line is cut
                    yield return paragraph[start..end];
                    (used, start) = (space >= start ? sinceSpace : 0, end);
                }
                used += wide;
                (space, sinceSpace) = character.Value == ' ' ? (i, 0) : (space, sinceSpace + wide);
                i += length;
            }
            yield return paragraph[start..];
        }
    }
}
