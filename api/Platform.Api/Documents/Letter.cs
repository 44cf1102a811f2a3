namespace Platform.Api.Documents;

/// <summary>A business letter in German after DIN 5008, form B: what it says. <see cref="LetterLayout"/> says where that stands.</summary>
/// <param name="Title">What the document is called in a list of documents.</param>
/// <param name="Author">Whose letter it is.</param>
/// <param name="MadeAt">The time the file claims; the same letter of the same time has the same bytes.</param>
/// <param name="ReturnLine">The sender in one line, above the address.</param>
/// <param name="Address">The lines of the address, at most 6.</param>
/// <param name="Information">The block to the right of the address.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Body">What follows the subject.</param>
/// <param name="Footer">Stands at the foot of each page, before the number of the page.</param>
internal sealed record Letter(
    string Title, string Author, DateTimeOffset MadeAt, string ReturnLine, IReadOnlyList<string> Address, IReadOnlyList<LetterRow> Information, string Subject, IReadOnlyList<LetterBlock> Body, string Footer)
{
    /// <summary>The letter as a tagged PDF, in the form of PDF/A-2a and PDF/UA-1.</summary>
    public byte[] ToPdf() => new LetterLayout(this).Write();
}

/// <summary>A label with its value; without one there is a line to write on.</summary>
internal sealed record LetterRow(string Label, string? Value);

/// <summary>A part of the body.</summary>
internal abstract record LetterBlock;

internal sealed record LetterHeading(string Text) : LetterBlock;

/// <summary>A paragraph; a line break in the text begins another one.</summary>
internal sealed record LetterParagraph(string Text) : LetterBlock;

internal sealed record LetterList(IReadOnlyList<string> Items) : LetterBlock;

internal sealed record LetterTable(IReadOnlyList<LetterRow> Rows) : LetterBlock;

/// <summary>Lines to sign on, with what stands below each.</summary>
internal sealed record LetterSignatures(IReadOnlyList<string> Lines) : LetterBlock;
