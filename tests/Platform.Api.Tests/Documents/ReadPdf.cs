using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Platform.Api.Tests.Documents;

/// <summary>A PDF as a screen reader meets it: its structure in reading order with the text of each element. Read by a library that has no part in writing it.</summary>
internal sealed class ReadPdf
{
    private readonly PdfDocument document;
    private readonly Dictionary<(IndirectReference Page, int Mark), string> marks = [];
    private readonly List<(string Tag, string Text)> elements = [];

    public ReadPdf(byte[] bytes)
    {
        document = PdfDocument.Open(bytes);
        var pages = ((ArrayToken)Dictionary(Catalog.Data["Pages"]).Data["Kids"]).Data.Cast<IndirectReferenceToken>().ToList();
        for (var i = 0; i < pages.Count; i++)
            foreach (var mark in document.GetPage(i + 1).GetMarkedContents().Where(mark => !mark.IsArtifact && mark.MarkedContentIdentifier >= 0))
                marks[(pages[i].Data, mark.MarkedContentIdentifier)] = string.Concat(mark.Letters.Select(letter => letter.Value));
        Text = Read(((ArrayToken)Dictionary(Catalog.Data["StructTreeRoot"]).Data["K"]).Data[0]);
    }

    /// <summary>Every element with its text, those of all below included; an element stands behind what is in it.</summary>
    public IReadOnlyList<(string Tag, string Text)> Elements => elements;

    /// <summary>The whole text in reading order.</summary>
    public string Text { get; }

    public int PageCount => document.NumberOfPages;

    public DictionaryToken Catalog => document.Structure.Catalog.CatalogDictionary;

    /// <summary>All names that stand in the file's objects: an action, a script or a link would need one.</summary>
    public SortedSet<string> Names()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys) Add(document.Structure.GetObject(reference).Data);
        return names;

        void Add(IToken token)
        {
            if (token is NameToken name) names.Add(name.Data);
            if (token is StreamToken stream) Add(stream.StreamDictionary);
            if (token is ArrayToken array) foreach (var item in array.Data) Add(item);
            if (token is not DictionaryToken dictionary) return;
            names.UnionWith(dictionary.Data.Keys);
            foreach (var value in dictionary.Data.Values) Add(value);
        }
    }

    /// <summary>The font descriptors: each font with whether its program is in the file.</summary>
    public IReadOnlyList<(string Name, bool Embedded)> Fonts() =>
        [.. document.Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(reference => document.Structure.GetObject(reference).Data).OfType<DictionaryToken>()
            .Where(token => token.Data.TryGetValue("Type", out var type) && type is NameToken { Data: "FontDescriptor" })
            .Select(token => (((NameToken)token.Data["FontName"]).Data, token.Data.ContainsKey("FontFile2")))];

    private string Read(IToken token)
    {
        var element = Dictionary(token);
        if (element.Data.TryGetValue("MCID", out var mark)) return marks.GetValueOrDefault((((IndirectReferenceToken)element.Data["Pg"]).Data, ((NumericToken)mark).Int), "");
        var text = string.Concat(((ArrayToken)element.Data["K"]).Data.Select(Read));
        elements.Add((((NameToken)element.Data["S"]).Data, text));
        return text;
    }

    private DictionaryToken Dictionary(IToken token) => token as DictionaryToken ?? (DictionaryToken)document.Structure.GetObject(((IndirectReferenceToken)token).Data).Data;
}
