namespace Platform.Api.Documents;

/// <summary>An element of a document's structure, such as a heading or the cell of a table: other elements and marks on pages, in reading order.</summary>
internal sealed class PdfElement(string tag, string? attributes = null)
{
    private readonly List<(PdfElement? Element, int Page, int Mark)> content = [];

    /// <summary>The standard name of what it is: <c>H1</c>, <c>P</c>, <c>TD</c>, …</summary>
    public string Tag { get; } = tag;

    public int Id { get; private set; }

    public PdfElement Add(string tag, string? attributes = null)
    {
        var element = new PdfElement(tag, attributes);
        content.Add((element, 0, 0));
        return element;
    }

    public void AddMark(int page, int mark) => content.Add((null, page, mark));

    /// <summary>Reserves an object for it and all below.</summary>
    public void Number(PdfFile file)
    {
        Id = file.Reserve();
        foreach (var (element, _, _) in content) element?.Number(file);
    }

    public void WriteTo(PdfFile file, int parent, int[] pages)
    {
        var kids = content.Select(kid => kid.Element is { } element ? $"{element.Id} 0 R" : $"<</Type /MCR /Pg {pages[kid.Page]} 0 R /MCID {kid.Mark}>>");
        file.Put(Id, $"<</Type /StructElem /S /{Tag} /P {parent} 0 R /K [{string.Join(' ', kids)}]{(attributes is null ? "" : $" /A <<{attributes}>>")}>>");
        foreach (var (element, _, _) in content) element?.WriteTo(file, Id, pages);
    }
}
