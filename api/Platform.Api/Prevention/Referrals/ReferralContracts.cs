using Platform.Api.Http;

namespace Platform.Api.Prevention.Referrals;

/// <summary>A referral to a support offer as the employee, whoever made it and the prevention centre see it. It is no part of the report.</summary>
public sealed record ReferralView : IVersioned
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The report it was made from.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>Code of the support offer.</summary>
    public required string OfferCode { get; init; }

    /// <summary>Where it stands.</summary>
    public required ReferralState State { get; init; }

    /// <summary>The employee it is for, when the organisation knows one.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>The day on which the employee agreed; absent where the employee asked.</summary>
    public DateOnly? ConsentOn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When the state last changed; absent while it is requested.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What whoever made it says about it. Present only when asked for: reading it is a logged disclosure.</summary>
    public string? Note { get; init; }

    /// <summary>How to reach the employee. Present only when asked for: reading it is a logged disclosure.</summary>
    public EmployeeContact? Employee { get; init; }

    /// <summary>What the state and the caller's roles allow now.</summary>
    public required IReadOnlyList<ReferralAction> AllowedActions { get; init; }

    /// <summary>Changes with each change of the referral; opaque. REST sends it as the ETag.</summary>
    public required string Version { get; init; }
}

/// <summary>An employee asks for help.</summary>
/// <param name="OfferCode">Code of a support offer of today.</param>
/// <param name="Note">What the prevention centre should know. 1 to 2,000 characters.</param>
public sealed record NewSupportRequest(string OfferCode, string? Note = null);

/// <summary>A supervisor refers an employee who has agreed to it.</summary>
/// <param name="OfferCode">Code of a support offer of today.</param>
/// <param name="Employee">An employee of the report's department, with the day of the consent.</param>
/// <param name="Note">What the prevention centre should know; the employee can read it. 1 to 2,000 characters.</param>
public sealed record NewReferral(string OfferCode, ConsentingEmployee Employee, string? Note = null);

/// <summary>Which referrals to list.</summary>
/// <param name="Open">True: only those that are requested or accepted.</param>
/// <param name="State">Only those in this state.</param>
public sealed record ReferralFilter(bool Open = false, ReferralState? State = null);
