namespace Platform.Api.Documents;

/// <summary>Lays a letter out as DIN 5008 form B wants it, over as many pages as it needs.</summary>
internal sealed class LetterLayout(Letter letter)
{
    private const double Millimetre = 72 / 25.4;
    private const double Left = 25 * Millimetre, Wide = TaggedPdf.PageWidth - Left - 20 * Millimetre, Top = 25 * Millimetre, Bottom = TaggedPdf.PageHeight - 25 * Millimetre;
    private const double Size = 10.5, Leading = 14, Small = 8, Fine = 9.5, FineLeading = 12.5, Gap = 6;
    private const double LabelWide = 55 * Millimetre;
    private const int AddressLines = 6;

    private readonly TaggedPdf pdf = new(Typeface.Regular.Legible(letter.Title), Typeface.Regular.Legible(letter.Author), letter.MadeAt);
    private double y;

    public byte[] Write()
    {
        pdf.AddPage();
        WriteHead();
        WriteTitle("H1", letter.Subject, 12.5);
        foreach (var block in letter.Body) Write(block);
        WriteFooters();
        return pdf.Save();
    }

    private void WriteHead()
    {
        foreach (var (mark, length) in new[] { (105, 4), (148.5, 7), (210, 4) }) pdf.Line(5 * Millimetre, (5 + length) * Millimetre, mark * Millimetre, 0.3);
        var sender = pdf.Root.Add("P");
        y = 58 * Millimetre;
        foreach (var line in Typeface.Regular.Lines(letter.ReturnLine, 7, 80 * Millimetre).TakeLast(2)) WriteLine(sender, Typeface.Regular, 7, Left, line, 3 * Millimetre);
        pdf.Line(Left, Left + 80 * Millimetre, y - 2 * Millimetre, 0.3);

        var address = pdf.Root.Add("P");
        y = 66.5 * Millimetre;
        foreach (var line in letter.Address.SelectMany(line => Typeface.Regular.Lines(line, Size, 80 * Millimetre)).Take(AddressLines)) WriteLine(address, Typeface.Regular, Size, Left, line, 4.6 * Millimetre);

        y = 52 * Millimetre;
        var table = pdf.Root.Add("Table");
        foreach (var row in letter.Information) WriteRow(table, row, 125 * Millimetre, 28 * Millimetre, 37 * Millimetre);
        y = Math.Max(y + Leading, 103 * Millimetre);
    }

    private void Write(LetterBlock block)
    {
        switch (block)
        {
            case LetterHeading heading: WriteTitle("H2", heading.Text, 11); break;
            case LetterParagraph paragraph: WriteParagraphs(paragraph.Text); break;
            case LetterList list: WriteList(list.Items); break;
            case LetterTable table: WriteTable(table.Rows); break;
            case LetterSignatures signatures: WriteSignatures(signatures.Lines); break;
            default: throw new InvalidOperationException($"{block.GetType().Name} has no place on paper.");
        }
    }

    /// <summary>A title is never the last line of a page.</summary>
    private void WriteTitle(string tag, string text, double size)
    {
        y += Gap;
        if (y + 4 * Leading > Bottom) NewPage();
        var title = pdf.Root.Add(tag);
        foreach (var line in Typeface.Bold.Lines(text, size, Wide)) WriteLine(title, Typeface.Bold, size, Left, line, Leading + 1);
        y += Gap / 2;
    }

    private void WriteParagraphs(string text)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var element = pdf.Root.Add("P");
            foreach (var line in Typeface.Regular.Lines(paragraph, Size, Wide)) WriteLine(element, Typeface.Regular, Size, Left, line, Leading);
            y += Gap;
        }
    }

    private void WriteList(IReadOnlyList<string> items)
    {
        const double Indent = 14;
        var list = pdf.Root.Add("L", "/O /List /ListNumbering /Disc");
        foreach (var item in items)
        {
            var element = list.Add("LI");
            Need(Leading);
            pdf.Text(element.Add("Lbl"), Typeface.Regular, Size, Left + 3, y, "•");
            var body = element.Add("LBody");
            foreach (var line in Typeface.Regular.Lines(item, Size, Wide - Indent)) WriteLine(body, Typeface.Regular, Size, Left + Indent, line, Leading);
        }
        y += Gap;
    }

    private void WriteTable(IReadOnlyList<LetterRow> rows)
    {
        Need(2 * FineLeading);
        var table = pdf.Root.Add("Table");
        pdf.Line(Left, Left + Wide, y - FineLeading + 2);
        foreach (var row in rows)
        {
            WriteRow(table, row, Left, LabelWide, Wide - LabelWide);
            y += 3;
            pdf.Line(Left, Left + Wide, y - FineLeading + 2);
        }
        y += Gap;
    }

    /// <summary>Line by line, so that a long value goes on over the page.</summary>
    private void WriteRow(PdfElement table, LetterRow row, double x, double labelWide, double valueWide)
    {
        var element = table.Add("TR");
        var (label, value) = (element.Add("TH", "/O /Table /Scope /Row"), element.Add("TD"));
        string[] labels = [.. Typeface.Regular.Lines(row.Label, Fine, labelWide - 4)], values = [.. Typeface.Regular.Lines(row.Value ?? "", Fine, valueWide)];
        for (var i = 0; i < Math.Max(labels.Length, values.Length); i++)
        {
            Need(FineLeading);
            if (i < labels.Length) pdf.Text(label, Typeface.Regular, Fine, x, y, labels[i]);
            if (i < values.Length) pdf.Text(value, Typeface.Regular, Fine, x + labelWide, y, values[i]);
            y += FineLeading;
        }
    }

    private void WriteSignatures(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            Need(4 * Leading);
            y += 2.5 * Leading;
            pdf.Line(Left, Left + 85 * Millimetre, y - Leading);
            var element = pdf.Root.Add("P");
            foreach (var text in Typeface.Regular.Lines(line, Small, Wide)) WriteLine(element, Typeface.Regular, Small, Left, text, 11);
        }
    }

    /// <summary>Once it is known how many pages there are.</summary>
    private void WriteFooters()
    {
        const double At = 283 * Millimetre;
        for (var page = 0; page < pdf.PageCount; page++)
        {
            var number = $"Seite {page + 1} von {pdf.PageCount}";
            pdf.Text(null, Typeface.Regular, Small, Left, At, Typeface.Regular.Lines(letter.Footer, Small, Wide - 30 * Millimetre).First(), page);
            pdf.Text(null, Typeface.Regular, Small, Left + Wide - Typeface.Regular.WidthOf(number, Small), At, number, page);
        }
    }

    private void WriteLine(PdfElement element, Typeface face, double size, double x, string text, double leading)
    {
        Need(leading);
        pdf.Text(element, face, size, x, y, text);
        y += leading;
    }

    private void Need(double height)
    {
        if (y + height > Bottom) NewPage();
    }

    private void NewPage()
    {
        pdf.AddPage();
        y = Top;
    }
}
