using Platform.Api.Http;

namespace Platform.Api.Prevention.Offers;

/// <summary>Help that employees can ask for or be referred to (Hilfsangebot).</summary>
public sealed record SupportOfferView : IVersioned
{
    /// <summary>Stable code, such as <c>legal-advice</c>.</summary>
    public required string Code { get; init; }

    /// <summary>German title.</summary>
    public required string Title { get; init; }

    /// <summary>What it gives, in German.</summary>
    public required string Description { get; init; }

    /// <summary>How to reach it directly; absent where the prevention centre makes the contact.</summary>
    public string? Contact { get; init; }

    /// <summary>Whom it is for.</summary>
    public required IReadOnlyList<SupportAudience> Audiences { get; init; }

    /// <summary>The first day on which it is offered.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day; absent while it has no end.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Changes with each change of the offer; opaque. REST sends it as the ETag.</summary>
    public required string Version { get; init; }
}

/// <summary>A support offer as it shall read.</summary>
/// <param name="Title">German title. 1 to 200 characters.</param>
/// <param name="Description">What it gives, in German. 1 to 2,000 characters.</param>
/// <param name="Audiences">Whom it is for, 1 to 10.</param>
/// <param name="Contact">How to reach it directly. At most 500 characters.</param>
public sealed record NewSupportOffer(string Title, string Description, IReadOnlyList<SupportAudience> Audiences, string? Contact = null);

/// <summary>A support offer ends.</summary>
/// <param name="EndsOn">The last day on which it is offered: yesterday or later, and not before its first day.</param>
public sealed record SupportOfferEnding(DateOnly EndsOn);
