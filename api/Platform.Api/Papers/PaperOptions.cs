namespace Platform.Api.Papers;

/// <summary>Who writes to whom; from configuration <c>Papers</c>. What is not set is left open in the draft and named as missing.</summary>
public sealed class PaperOptions
{
    /// <summary>The sender of all papers.</summary>
    public PaperParty PublicBody { get; set; } = new();

    /// <summary>Where criminal complaints go.</summary>
    public PaperParty Prosecutor { get; set; } = new();

    /// <summary>The accident insurer (Unfallkasse).</summary>
    public PaperParty AccidentInsurer { get; set; } = new();

    /// <summary>The number under which the insurer knows the public body (Unternehmensnummer).</summary>
    public string? CompanyNumber { get; set; }
}
