using Platform.Api.Http;
using Platform.Api.Reports;

namespace Platform.Api.Drafts;

/// <summary>Any of the fields of a report, as far as the author has come. Only at submission do they have to keep the rules of a report.</summary>
/// <param name="ReporterRole">What the reporter has to do with it.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Setting">Inside or outside.</param>
/// <param name="Offences">Codes of the offence catalogue.</param>
/// <param name="Narrative">What happened, in words.</param>
/// <param name="Place">Where exactly, in words.</param>
/// <param name="DepartmentId">The department it concerns.</param>
/// <param name="Weapons">Codes of the weapon catalogue.</param>
/// <param name="Persons">Everybody involved.</param>
/// <param name="ClientAt">The client's clock when it was saved.</param>
/// <param name="ShieldedBecause">Why the supervisor must not learn who reported.</param>
public sealed record DraftedReport(
    ReporterRole? ReporterRole = null, DateTimeOffset? OccurredAt = null, IncidentSetting? Setting = null, IReadOnlyList<string>? Offences = null, string? Narrative = null,
    string? Place = null, Guid? DepartmentId = null, IReadOnlyList<string>? Weapons = null, IReadOnlyList<NewInvolvedPerson>? Persons = null, DateTimeOffset? ClientAt = null,
    ShieldReason? ShieldedBecause = null);

/// <summary>A draft as its author sees it; nobody else does.</summary>
public sealed record DraftView : IVersioned
{
    /// <summary>The key the client made.</summary>
    public required Guid Id { get; init; }

    /// <summary>The fields. Absent in lists, in the answer to a save and after submission.</summary>
    public DraftedReport? Fields { get; init; }

    /// <summary>The client's clock at the last save, where it told it.</summary>
    public DateTimeOffset? ClientAt { get; init; }

    /// <summary>The server's clock at the last save.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>When it is deleted unless it is saved again.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The report it became.</summary>
    public Guid? ReportId { get; init; }

    /// <summary>Changes with each save; opaque. REST sends it as the ETag.</summary>
    public required string Version { get; init; }
}
