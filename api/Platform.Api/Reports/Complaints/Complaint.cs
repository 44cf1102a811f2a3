using Platform.Api.Errors;
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Reports.Complaints;

/// <summary>A criminal complaint (Strafanzeige) or request for prosecution (Strafantrag) that was filed, and what came of it.</summary>
public sealed class Complaint
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required ComplaintKind Kind { get; init; }
    public required string Office { get; init; }
    public required string FileNumber { get; init; }
    public required DateOnly FiledOn { get; init; }

    /// <summary>Whose request for prosecution it is; nobody's for a criminal complaint.</summary>
    public required List<EntitledParty> RequestedBy { get; init; }

    /// <summary>Whose of several injured employees, by the ids of the persons, whose order a mended report may change; empty where it is that of all of them or of none.</summary>
    public required List<Guid> InjuredIds { get; init; }

    public required string RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>The last one; <see cref="RecordedOutcome"/> keeps them all.</summary>
    public ComplaintOutcome? Outcome { get; private set; }

    public DateOnly? OutcomeOn { get; private set; }

    /// <summary>PostgreSQL's <c>xmin</c>.</summary>
    public uint Version { get; private set; }

    public ComplaintState State => WithdrawnOn is not null ? ComplaintState.Withdrawn : Outcome is null or ComplaintOutcome.Charged ? ComplaintState.Filed : ComplaintState.Concluded;

    /// <summary>Whether a register entry may rest on it.</summary>
    public bool IsGround => WithdrawnOn is null && !(Outcome is { } outcome && RemovesGround(outcome));

    /// <summary>What may come next, whoever asks.</summary>
    public IReadOnlyList<ComplaintOutcome> PossibleOutcomes => WithdrawnOn is null ? After(Outcome) : [];

    public IReadOnlyList<ComplaintAction> PossibleActions =>
        [.. PossibleOutcomes.Count > 0 ? [ComplaintAction.RecordOutcome] : Array.Empty<ComplaintAction>(), .. MayBeWithdrawn ? [ComplaintAction.Withdraw] : Array.Empty<ComplaintAction>()];

    public static bool RemovesGround(ComplaintOutcome outcome) => outcome is ComplaintOutcome.Acquitted or ComplaintOutcome.DiscontinuedForLackOfEvidence;

    /// <summary>§ 77d(1) StGB: until the proceedings have come to their final end.</summary>
    private bool MayBeWithdrawn => Kind == ComplaintKind.RequestForProsecution && WithdrawnOn is null && Outcome is not (ComplaintOutcome.Acquitted or ComplaintOutcome.Convicted);

    /// <summary>Whether it is this one's request. Each of several injured employees has a right of his or her own (§ 77(4) StGB).</summary>
    public bool IsRequestOf(EntitledParty party, Guid? injured) =>
        RequestedBy.Contains(party) && (party != EntitledParty.InjuredEmployee || InjuredIds.Count == 0 || (injured is { } person && InjuredIds.Contains(person)));

    /// <summary>Whether somebody who took this one back would file <paramref name="later"/> as well (§ 77d(1) sentence 3 StGB).</summary>
    public bool Bars(Complaint later) => WithdrawnOn is not null && RequestedBy.Intersect(later.RequestedBy).Any(party =>
        party != EntitledParty.InjuredEmployee || InjuredIds.Count == 0 || later.InjuredIds.Count == 0 || InjuredIds.Intersect(later.InjuredIds).Any());

    /// <summary>The prosecutor or the court has decided.</summary>
    public void RecordOutcome(ComplaintOutcome outcome, DateOnly decidedOn)
    {
        if (!PossibleOutcomes.Contains(outcome))
            throw Refused($"After {(WithdrawnOn is not null ? "a withdrawal" : Outcome?.ToString() ?? "the filing")} comes no {outcome}.");
        if (decidedOn < (OutcomeOn ?? FiledOn)) throw new InvalidException("/decidedOn", "out_of_range", "Not before it was filed nor before the outcome it follows.");
        (Outcome, OutcomeOn) = (outcome, decidedOn);
    }

    /// <summary>The entitled parties have taken their request back; they cannot file it again (§ 77d(1) sentence 3 StGB).</summary>
    public void Withdraw(DateOnly on)
    {
        if (!MayBeWithdrawn) throw Refused($"A {Kind} that is {State} cannot be taken back.");
        if (on < FiledOn) throw new InvalidException("/withdrawnOn", "out_of_range", "Not before it was filed.");
        WithdrawnOn = on;
    }

    private static ComplaintOutcome[] After(ComplaintOutcome? last) => last switch
    {
        // No judgement without a charge (§ 151 StPO); a penal order stands for one (§ 407(1) StPO).
        null => [ComplaintOutcome.Charged, ComplaintOutcome.PenalOrder, ComplaintOutcome.DiscontinuedForLackOfEvidence, ComplaintOutcome.Discontinued],
        // The charge can be taken back before the trial is opened (§ 156 StPO), and a penal order can still end it (§ 408a StPO).
        ComplaintOutcome.Charged =>
            [ComplaintOutcome.PenalOrder, ComplaintOutcome.DiscontinuedForLackOfEvidence, ComplaintOutcome.Discontinued, ComplaintOutcome.Acquitted, ComplaintOutcome.Convicted],
        // After an objection (§ 411 StPO); without one it stands as a judgement does (§ 410(3) StPO).
        ComplaintOutcome.PenalOrder => [ComplaintOutcome.Discontinued, ComplaintOutcome.Acquitted, ComplaintOutcome.Convicted],
        // Neither bars the prosecutor for good (§§ 153a(1) sentence 6, 154(3) and (4), 172 ff. StPO).
        ComplaintOutcome.DiscontinuedForLackOfEvidence => [ComplaintOutcome.Charged, ComplaintOutcome.PenalOrder, ComplaintOutcome.Discontinued],
        ComplaintOutcome.Discontinued => [ComplaintOutcome.Charged, ComplaintOutcome.PenalOrder],
        _ => [],
    };

    private static PlatformException Refused(string detail) => new(ErrorCatalogue.IllegalTransition, detail);
}

/// <summary>One decision on a complaint; the earlier ones stay.</summary>
public sealed class RecordedOutcome
{
    public required Guid Id { get; init; }
    public required Guid ComplaintId { get; init; }
    public required ComplaintOutcome Outcome { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public string? Reference { get; init; }
    public required string RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}
