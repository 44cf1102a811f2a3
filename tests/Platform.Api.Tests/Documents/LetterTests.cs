using System.Text;
using System.Text.RegularExpressions;
using Platform.Api.Documents;
using UglyToad.PdfPig.Tokens;
using Xunit;

namespace Platform.Api.Tests.Documents;

/// <summary>Letters say what they were given, to eyes and to screen readers, and nothing in a text is ever more than text.</summary>
public sealed class LetterTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 21, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Names of PDF that make a file do something when it is opened, printed or clicked.</summary>
    private static readonly string[] Active = ["JS", "JavaScript", "OpenAction", "AA", "Launch", "URI", "SubmitForm", "GoToR", "EmbeddedFile", "EmbeddedFiles", "AcroForm", "XFA", "Annots", "RichMedia", "Names"];

    public static TheoryData<string> Hostile { get; } = new(
        "(", ")", "((((", "))))", "\\", "\\)", "\\(", "\\n", "\\053", "(a) Tj ET Q", "> Tj ET", ">> endobj", "endstream endobj", "%%EOF", "%PDF-1.7", "<</S /JavaScript /JS (app.alert(1))>>", "/JS",
        "/OpenAction", "/AA <</O 1 0 R>>", "/Launch", "<</URI (http://example.com)>>", "1 0 R", "xref", "trailer", "startxref", "BDC", "EMC", "/Artifact BMC", "<FEFF0041>", "[(x)]",
        "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "<script>alert(1)</script>", "<!--", "]]>", "&amp;&lt;", "{0}{name}", "${jndi:ldap://x}", "%s%n", "\u0001\u0002\u001B[31m", "a\tb", "\u202Egnp.exe",
        "\u2066abc\u2069", "שלום עולם", "مرحبا", "😀👩‍💻", "王伟", "e\u0301", "\uD800", "\uDC00x", "\uFFFEx", "\u200Bzero", "ﷺ", "ﬁ", "\u00AD");

    [Theory, MemberData(nameof(Hostile))]
    public void A_hostile_text_stays_text(string text)
    {
        var file = new LetterOf(text).ToPdf();
        var pdf = new ReadPdf(file);
        var shown = Typeface.Regular.Legible(text).Trim();
        Assert.DoesNotContain(shown, c => char.IsControl(c));
        // Subject, paragraph, label, value, item and signature: wherever a text can stand, it is all there.
        Assert.Equal(6, Regex.Count(pdf.Text, "«" + Regex.Escape(Typeface.Regular.Legible($"{text}»"))));
        Assert.Empty(pdf.Names().Intersect(Active));
        Assert.Equal(1, Regex.Count(Encoding.Latin1.GetString(file), "%%EOF"));
    }

    [Fact]
    public void Nothing_is_lost_that_no_font_has() => Assert.Equal("[U+738B][U+4F1F] Łukasz Şen İnönü", Typeface.Regular.Legible("王伟 Łukasz Şen İnönü"));

    [Fact]
    public void What_the_first_font_lacks_the_second_one_shows()
    {
        Assert.Equal("محمد 😀", Typeface.Bold.Legible("محمد 😀"));
        Assert.Equal(["DejaVuSans", "LiberationSans-Bold", "LiberationSans-Regular"], new ReadPdf(new LetterOf("محمد 😀").ToPdf()).Fonts().Select(font => font.Name[7..]).Order());
    }

    [Fact]
    public void Controls_and_turns_of_direction_are_not_shown() => Assert.Equal("a b\ncd é", Typeface.Regular.Legible("a\u0007b\r\nc\u202Ed e\u0301"));

    [Fact]
    public void Foreign_names_are_shown_in_both_weights()
    {
        const string Names = "Łukasz Yılmaz-İnönü, Şengül Öztürk, ʿAbd ar-Raḥmān al-Ḫaṭīb, Dvořák, Nguyễn, Строганов, Ελένη, 1.234,56 €, „ß“";
        foreach (var face in new[] { Typeface.Regular, Typeface.Bold }) Assert.Equal(Names.Normalize(), face.Legible(Names));
        var pdf = new ReadPdf(new LetterOf(Names).ToPdf());
        Assert.Contains(pdf.Elements, element => element.Tag == "H1" && element.Text == $"«{Names}»");
        Assert.Contains(pdf.Elements, element => element.Tag == "P" && element.Text == $"«{Names}»");
    }

    [Fact]
    public void Structure_language_and_fonts_are_in_the_file()
    {
        var pdf = new ReadPdf(new LetterOf("Text").ToPdf());
        Assert.Equal(
            ["P Absender", "P EmpfängerinStraße 112345 Ort", "TH Zeichen", "TD 1", "TR Zeichen1", "Table Zeichen1", "H1 «Text»", "H2 Abschnitt", "P «Text»", "P zweiter Absatz", "TH «Text»", "TD «Text»",
             "TR «Text»«Text»", "TH leer", "TD ", "TR leer", "Table «Text»«Text»leer", "Lbl •", "LBody «Text»", "LI •«Text»", "L •«Text»", "P «Text»"],
            pdf.Elements.SkipLast(1).Select(element => $"{element.Tag} {element.Text}"));
        Assert.Equal("Document", pdf.Elements[^1].Tag);
        Assert.Equal("de-DE", ((StringToken)pdf.Catalog.Data["Lang"]).Data);
        Assert.Equal(["LiberationSans-Bold", "LiberationSans-Regular"], pdf.Fonts().Select(font => font.Name[7..]).Order());
        Assert.All(pdf.Fonts(), font => Assert.True(font.Embedded));
    }

    [Fact]
    public void The_same_letter_is_the_same_bytes() => Assert.Equal(new LetterOf("Łukasz 😀").ToPdf(), new LetterOf("Łukasz 😀").ToPdf());

    [Fact]
    public void A_long_text_goes_on_over_pages_and_loses_nothing()
    {
        var words = string.Join(' ', Enumerable.Range(1, 3500).Select(n => $"Wort{n}"));
        var pdf = new ReadPdf(new LetterOf(words).ToPdf());
        Assert.InRange(pdf.PageCount, 20, 60);
        Assert.Equal(6, Regex.Count(pdf.Text, $"«{Regex.Escape(words)}»"));
    }

    [Fact]
    public void A_word_wider_than_the_page_is_cut_not_lost()
    {
        var word = new string('W', 500);
        Assert.Contains($"«{word}»", new ReadPdf(new LetterOf(word).ToPdf()).Text, StringComparison.Ordinal);
        Assert.All(Typeface.Regular.Lines(word, 10, 200), line => Assert.InRange(Typeface.Regular.WidthOf(line, 10), 1, 200));
    }

    [Fact]
    public void No_line_is_wider_than_asked()
    {
        const string Text = "Ein Satz mit mehreren Wörtern, die sich auf mehrere Zeilen verteilen, weil der Platz nicht für alle reicht.";
        string[] lines = [.. Typeface.Regular.Lines(Text, 10, 100)];
        Assert.Equal(Text, string.Concat(lines));
        Assert.All(lines, line => Assert.InRange(Typeface.Regular.WidthOf(line.TrimEnd(), 10), 1, 100));
    }

    /// <summary>A letter that says one text wherever a letter can say something.</summary>
    private sealed record LetterOf(string Text)
    {
        public byte[] ToPdf() => new Letter("Titel", "Absender", Now, "Absender", ["Empfängerin", "Straße 1", "12345 Ort"], [new("Zeichen", "1")], $"«{Text}»",
        [
            new LetterHeading("Abschnitt"), new LetterParagraph($"«{Text}»\n\nzweiter Absatz"), new LetterTable([new($"«{Text}»", $"«{Text}»"), new("leer", null)]), new LetterList([$"«{Text}»"]),
            new LetterSignatures([$"«{Text}»"]),
        ], "Fuß").ToPdf();
    }
}
