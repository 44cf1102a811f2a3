using Platform.Api.Http;
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Reports.Complaints;

/// <summary>A criminal complaint or request for prosecution that was filed, and what came of it.</summary>
public sealed record ComplaintView : IVersioned
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The report it belongs to.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>Which of the two.</summary>
    public required ComplaintKind Kind { get; init; }

    /// <summary>The police station or prosecutor's office it was filed with.</summary>
    public required string Office { get; init; }

    /// <summary>That office's file number.</summary>
    public required string FileNumber { get; init; }

    /// <summary>The day it was filed.</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>Whose request for prosecution it is; empty for a criminal complaint, which is nobody's.</summary>
    public required IReadOnlyList<EntitledParty> RequestedBy { get; init; }

    /// <summary>Whose of several injured employees, as <c>position</c> says it of deadlines; empty where it is that of all of them or of none. They follow the persons when the report is mended; 0 is one without such a deadline by now.</summary>
    public required IReadOnlyList<int> InjuredPositions { get; init; }

    /// <summary>When it was recorded here.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required ComplaintState State { get; init; }

    /// <summary>The day on which the request was taken back.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>What came of it, first to last; the last one holds.</summary>
    public required IReadOnlyList<RecordedOutcomeView> Outcomes { get; init; }

    /// <summary>Which outcomes may follow.</summary>
    public required IReadOnlyList<ComplaintOutcome> PossibleOutcomes { get; init; }

    /// <summary>What the state and the caller's roles allow now.</summary>
    public required IReadOnlyList<ComplaintAction> AllowedActions { get; init; }

    /// <summary>Changes with each change of the complaint; opaque. REST sends it as the ETag.</summary>
    public required string Version { get; init; }
}

/// <summary>One decision of prosecutor or court.</summary>
/// <param name="Outcome">What was decided.</param>
/// <param name="DecidedOn">The day of the decision.</param>
/// <param name="Reference">The file number of the decision, where it has one of its own.</param>
/// <param name="RecordedAt">When it was recorded here.</param>
public sealed record RecordedOutcomeView(ComplaintOutcome Outcome, DateOnly DecidedOn, string? Reference, DateTimeOffset RecordedAt);

/// <summary>A complaint that was filed.</summary>
/// <param name="Kind">Strafanzeige or Strafantrag.</param>
/// <param name="Office">Where it was filed. 1 to 200 characters.</param>
/// <param name="FileNumber">That office's file number. 1 to 100 characters.</param>
/// <param name="FiledOn">The day; not before the incident and not in the future.</param>
/// <param name="RequestedBy">Whose request for prosecution it is; the superior's when absent. Their deadlines are met by it. Not for a criminal complaint.</param>
/// <param name="InjuredPositions">Whose of several injured employees it is, by the <c>position</c> of their deadlines; all of them when absent. Only for a request of injured employees. Who may take it
/// back alone files it alone: a request is taken back as a whole.</param>
public sealed record NewComplaint(
    ComplaintKind Kind, string Office, string FileNumber, DateOnly FiledOn, IReadOnlyList<EntitledParty>? RequestedBy = null, IReadOnlyList<int>? InjuredPositions = null);

/// <summary>What came of a complaint.</summary>
/// <param name="Outcome">What was decided; one of the complaint's <c>possibleOutcomes</c>.</param>
/// <param name="DecidedOn">The day of the decision; not before it was filed nor before the outcome it follows, and not in the future.</param>
/// <param name="Reference">The file number of the decision, where it has one of its own. At most 100 characters.</param>
public sealed record NewComplaintOutcome(ComplaintOutcome Outcome, DateOnly DecidedOn, string? Reference = null);

/// <summary>A request for prosecution is taken back (§ 77d StGB).</summary>
/// <param name="WithdrawnOn">The day; not before it was filed and not in the future.</param>
public sealed record ComplaintWithdrawal(DateOnly WithdrawnOn);
