namespace Platform.Api.Papers;

/// <summary>The draft of a paper that the public body owes, made from a report as it stands. It is not kept: who sends it completes, checks and signs it first.</summary>
public sealed record PaperDraft
{
    /// <summary>The report it is made from.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>That report's number.</summary>
    public required string ReportNumber { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The public body, as configured.</summary>
    public required PaperParty Sender { get; init; }

    /// <summary>Whom it goes to, as configured.</summary>
    public required PaperParty Addressee { get; init; }

    /// <summary>Reference, contact and date, as they stand beside the address.</summary>
    public required IReadOnlyList<PaperRow> Information { get; init; }

    /// <summary>What it is about, in German as everything here.</summary>
    public required string Subject { get; init; }

    /// <summary>Its text, in the order of the letter.</summary>
    public required IReadOnlyList<PaperSection> Sections { get; init; }

    /// <summary>Who signs, a line for each.</summary>
    public required IReadOnlyList<string> Signatures { get; init; }

    /// <summary>What its author still has to add, check or do.</summary>
    public required IReadOnlyList<PaperGap> Missing { get; init; }
}

/// <summary>Sender or addressee. What is absent is not configured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Street">Street and house number.</param>
/// <param name="City">Postal code and city.</param>
public sealed record PaperParty(string? Name = null, string? Street = null, string? City = null);

/// <summary>A section: paragraphs first, then a table of rows, then a list of items. Each may be empty.</summary>
/// <param name="Part">What it is about.</param>
/// <param name="Heading">Its heading; empty for the opening.</param>
/// <param name="Paragraphs">Sentences. The narrative stands here as it was told.</param>
/// <param name="Rows">Facts, a label with its value.</param>
/// <param name="Items">Points of a list.</param>
public sealed record PaperSection(PaperPart Part, string Heading, IReadOnlyList<string> Paragraphs, IReadOnlyList<PaperRow> Rows, IReadOnlyList<string> Items);

/// <summary>A fact.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">What is known; absent where it is to be filled in.</param>
public sealed record PaperRow(string Label, string? Value);

/// <summary>Something that the draft lacks.</summary>
/// <param name="Part">The part it belongs to.</param>
/// <param name="Text">What to add, check or do, in German.</param>
public sealed record PaperGap(PaperPart Part, string Text);

/// <summary>A part of a paper.</summary>
public enum PaperPart
{
    /// <summary>The public body that writes.</summary>
    Sender,

    /// <summary>Whom it goes to.</summary>
    Addressee,

    /// <summary>What the letter does, in a sentence.</summary>
    Opening,

    /// <summary>Time, place and circumstances.</summary>
    Facts,

    /// <summary>A person from whom the danger came.</summary>
    Suspect,

    /// <summary>What happened, as the reporter told it.</summary>
    Narrative,

    /// <summary>The offences that come into question, with their statutes.</summary>
    Offences,

    /// <summary>A person who was harmed.</summary>
    Injured,

    /// <summary>The injury and its treatment.</summary>
    Injury,

    /// <summary>Those who saw it.</summary>
    Witness,

    /// <summary>Work and working time of the injured person.</summary>
    Work,

    /// <summary>The attachments of the report, by number, type and hash.</summary>
    Evidence,

    /// <summary>What the addressee is asked for.</summary>
    Request,

    /// <summary>The request for prosecution (Strafantrag, §§ 77 to 77d StGB).</summary>
    ProsecutionRequest,

    /// <summary>Date and signatures, and what goes with sending it.</summary>
    Signature,
}
