using Platform.Api.Data;

namespace Platform.Api.Access;

/// <summary>A role given to a subject for a time. The platform's own source of roles; tokens of external issuers may add mapped ones.</summary>
public sealed class RoleAssignment
{
    public Guid Id { get; private set; } = Ids.New();

    /// <summary>The <c>sub</c> it is given to: a person, or a client that acts for itself.</summary>
    public required string Subject { get; init; }

    public required Role Role { get; init; }

    /// <summary>When set, the role counts only while the subject belongs to this department: who moves on does not take it along.</summary>
    public Guid? DepartmentId { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Exclusive; open when missing.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }

    /// <summary>The subject who gave it.</summary>
    public required string GrantedBy { get; init; }

    /// <summary>Why; an auditor reads it.</summary>
    public required string Reason { get; init; }

    /// <summary>The subject who ended it; missing where its time simply ran out.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Why it was ended.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Ends the role; the row stays as evidence of who could do what, and when.</summary>
    public void End(DateTimeOffset now, string by, string reason)
    {
        if (ValidUntil <= now) return;
        (ValidUntil, EndedBy, EndReason) = (now, by, reason);
    }
}
