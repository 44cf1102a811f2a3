namespace Platform.Api.Papers;

/// <summary>A paper while it is written: whatever is left open on it is noted as missing.</summary>
internal sealed class PaperSheet(PaperSource source, PaperTexts texts)
{
    private readonly List<PaperSection> sections = [];
    private readonly List<PaperGap> missing = [];

    /// <summary>Adds a section; a row without a value is a gap.</summary>
    public void Add(PaperPart part, string heading, IReadOnlyList<string>? paragraphs = null, IReadOnlyList<PaperRow>? rows = null, IReadOnlyList<string>? items = null)
    {
        sections.Add(new(part, heading, paragraphs ?? [], rows ?? [], items ?? []));
        foreach (var row in rows ?? [])
            if (row.Value is null) Miss(part, $"{heading}: {row.Label}");
    }

    public PaperRow Row(string label, string? value) => new(texts[$"label.{label}"], string.IsNullOrWhiteSpace(value) ? null : value);

    public void Miss(PaperPart part, string text) => missing.Add(new(part, text));

    /// <summary>The draft, addressed; what sender and addressee lack is the first that is missing.</summary>
    public PaperDraft Finish(PaperParty addressee, string subject, IReadOnlyList<string> signatures)
    {
        var (sender, clerk) = (source.Options.PublicBody, source.Clerk);
        if (sender is not { Name: not null, Street: not null, City: not null }) missing.Insert(0, new(PaperPart.Sender, texts["missing.sender"]));
        if (addressee is not { Name: not null, Street: not null, City: not null }) missing.Insert(0, new(PaperPart.Addressee, texts["missing.addressee"]));
        if (clerk is null) Miss(PaperPart.Sender, texts["missing.clerk"]);
        return new()
        {
            ReportId = source.Report.Id,
            ReportNumber = source.Report.Number,
            MadeAt = source.MadeAt,
            Sender = sender,
            Addressee = addressee,
            Information = [Row("reference", source.Report.Number), Row("clerk", clerk?.Name), Row("phone", clerk?.Phone), Row("draftedOn", source.MadeAt.InGerman())],
            Subject = subject,
            Sections = sections,
            Signatures = signatures,
            Missing = missing,
        };
    }
}
