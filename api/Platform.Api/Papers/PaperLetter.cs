using Platform.Api.Documents;

namespace Platform.Api.Papers;

/// <summary>A draft as a letter on paper.</summary>
internal static class PaperLetter
{
    public static Letter Of(PaperDraft draft, PaperTexts texts) => new(
        $"{texts["title"]} {draft.ReportNumber}", draft.Sender.Name ?? "", draft.MadeAt,
        GermanWords.Joined(" · ", Lines(draft.Sender)) ?? "", [.. Lines(draft.Addressee)],
        [.. draft.Information.Select(Row)], draft.Subject, [.. draft.Sections.SelectMany(Blocks), new LetterSignatures(draft.Signatures)], texts.Say("footer", ("number", draft.ReportNumber)));

    private static IEnumerable<string> Lines(PaperParty party) => new[] { party.Name, party.Street, party.City }.OfType<string>();

    private static IEnumerable<LetterBlock> Blocks(PaperSection section)
    {
        if (section.Heading.Length > 0) yield return new LetterHeading(section.Heading);
        foreach (var paragraph in section.Paragraphs) yield return new LetterParagraph(paragraph);
        if (section.Rows.Count > 0) yield return new LetterTable([.. section.Rows.Select(Row)]);
        if (section.Items.Count > 0) yield return new LetterList(section.Items);
    }

    private static LetterRow Row(PaperRow row) => new(row.Label, row.Value);
}
