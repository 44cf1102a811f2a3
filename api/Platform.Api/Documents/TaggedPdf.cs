using System.Globalization;
using System.Text;

namespace Platform.Api.Documents;

/// <summary>A PDF document with its structure: whatever is on a page belongs to an element, such as a heading, or is decoration that a screen reader skips.</summary>
internal sealed class TaggedPdf(string title, string author, DateTimeOffset madeAt)
{
    public const double PageWidth = 595.28, PageHeight = 841.89;

    private readonly List<Page> pages = [];
    private readonly Dictionary<FontFile, (int Number, EmbeddedFont Font)> fonts = [];

    public PdfElement Root { get; } = new("Document");

    public int PageCount => pages.Count;

    public void AddPage() => pages.Add(new());

    /// <summary>Writes a line of text.</summary>
    /// <param name="element">What it belongs to; null for decoration.</param>
    /// <param name="face">The weight.</param>
    /// <param name="size">In points, as are the other measures.</param>
    /// <param name="x">From the left edge.</param>
    /// <param name="y">Where its base line is, from the upper edge.</param>
    /// <param name="text">The text as <see cref="Typeface.Legible"/> gives it.</param>
    /// <param name="page">The page, from 0; the last one when absent.</param>
    public void Text(PdfElement? element, Typeface face, double size, double x, double y, string text, int? page = null)
    {
        if (text.Length == 0) return;
        var shown = new StringBuilder("BT ");
        FontFile? before = null;
        foreach (var character in text.EnumerateRunes())
        {
            var font = face.FontOf(character);
            if (font != before) shown.Append(before is null ? "" : "> Tj ").Append(CultureInfo.InvariantCulture, $"/F{Use(font).Number} {PdfFile.Number(size)} Tf ");
            if (before is null) shown.Append(CultureInfo.InvariantCulture, $"{PdfFile.Number(x)} {PdfFile.Number(PageHeight - y)} Td ");
            if (font != before) shown.Append('<');
            shown.Append(Use(font).Font.Encode(character));
            before = font;
        }
        Mark(element, page ?? pages.Count - 1, shown.Append("> Tj ET").ToString());
    }

    /// <summary>Draws a line, which is decoration.</summary>
    public void Line(double x1, double x2, double y, double width = 0.4) =>
        Mark(null, pages.Count - 1, $"{PdfFile.Number(width)} w {PdfFile.Number(x1)} {PdfFile.Number(PageHeight - y)} m {PdfFile.Number(x2)} {PdfFile.Number(PageHeight - y)} l S");

    public byte[] Save()
    {
        var file = new PdfFile();
        var (catalog, tree, parents) = (file.Reserve(), file.Reserve(), file.Reserve());
        var pageTree = WritePages(file);
        Root.Number(file);
        Root.WriteTo(file, tree, [.. pages.Select(page => page.Id)]);
        file.Put(tree, $"<</Type /StructTreeRoot /K [{Root.Id} 0 R] /ParentTree {parents} 0 R /ParentTreeNextKey {pages.Count}>>");
        file.Put(parents, $"<</Nums [{string.Join(' ', pages.Select((page, i) => $"{i} [{PdfFile.References(page.Marked.Select(element => element.Id))}]"))}]>>");
        var info = PdfIdentity.AddInfo(file, title, author, madeAt);
        file.Put(catalog, $"<</Type /Catalog /Pages {pageTree} 0 R /StructTreeRoot {tree} 0 R /MarkInfo <</Marked true>> /Lang (de-DE) /ViewerPreferences <</DisplayDocTitle true>> {PdfIdentity.Entries(file, title, author, madeAt)}>>");
        return file.Save(catalog, info);
    }

    private int WritePages(PdfFile file)
    {
        var fontIds = fonts.Values.Select(use => $"/F{use.Number} {use.Font.WriteTo(file)} 0 R").ToList();
        var resources = file.Add($"<</Font <<{string.Join(' ', fontIds)}>>>>");
        var tree = file.Reserve();
        for (var i = 0; i < pages.Count; i++)
        {
            var content = file.AddStream(Encoding.ASCII.GetBytes(pages[i].Content.ToString()));
            pages[i].Id = file.Add($"<</Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfFile.Number(PageWidth)} {PdfFile.Number(PageHeight)}] /Resources {resources} 0 R /Contents {content} 0 R /StructParents {i} /Tabs /S>>");
        }
        file.Put(tree, $"<</Type /Pages /Count {pages.Count} /Kids [{PdfFile.References(pages.Select(page => page.Id))}]>>");
        return tree;
    }

    private void Mark(PdfElement? element, int page, string operators)
    {
        var (content, marked) = (pages[page].Content, pages[page].Marked);
        if (element is null) content.Append("/Artifact BMC ");
        else
        {
            content.Append(CultureInfo.InvariantCulture, $"/{element.Tag} <</MCID {marked.Count}>> BDC ");
            element.AddMark(page, marked.Count);
            marked.Add(element);
        }
        content.Append(operators).Append(" EMC\n");
    }

    private (int Number, EmbeddedFont Font) Use(FontFile font) => fonts.TryGetValue(font, out var use) ? use : fonts[font] = (fonts.Count, new(font));

    private sealed class Page
    {
        public StringBuilder Content { get; } = new();

        /// <summary>The element of each piece of marked content, by its number.</summary>
        public List<PdfElement> Marked { get; } = [];

        public int Id { get; set; }
    }
}
