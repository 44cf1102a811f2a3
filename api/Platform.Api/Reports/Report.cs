using Platform.Api.Access;
using Platform.Api.Catalogues;
using Platform.Api.Errors;
using Platform.Api.Register;

namespace Platform.Api.Reports;

/// <summary>One incident as told by an employee, with its way through the review. States change only through the verbs, which guard themselves.</summary>
public sealed partial class Report
{
    public required Guid Id { get; init; }

    /// <summary>The number people use, such as <c>ZM-2026-000123</c>.</summary>
    public required string Number { get; init; }

    public ReportState State { get; private set; } = ReportState.Submitted;
    /// <summary>The server's word; the key is made of it.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The client's word, beside <see cref="SubmittedAt"/>, which is the server's.</summary>
    public DateTimeOffset? ClientAt { get; init; }

    public required string ReporterSubject { get; init; }
    public Guid? ReporterId { get; init; }
    public required ReporterRole ReporterRole { get; set; }

    /// <summary>Why the reporter is hidden from who only supervises; null when not.</summary>
    public ShieldReason? ShieldedBecause { get; set; }

    public required Guid DepartmentId { get; set; }
    public required DateTimeOffset OccurredAt { get; set; }
    public required IncidentSetting Setting { get; set; }
    public required List<string> Offences { get; set; }
    public required List<string> Weapons { get; set; }

    /// <summary>The level that holds: the computed one, unless ZKS gave another.</summary>
    public int Level { get; private set; }

    /// <summary>Computed from the offences by the catalogue version it keeps.</summary>
    public int ComputedLevel { get; private set; }

    public int CatalogueVersion { get; private set; }
    public string? ConfirmedBy { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public string? PublishedBy { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>How it ended without publication; null while it has not.</summary>
    public ReportEnd? End { get; private set; }

    /// <summary>PostgreSQL's <c>xmin</c>.</summary>
    public uint Version { get; private set; }

    internal static readonly TimeSpan BackDatedAfter = TimeSpan.FromDays(30);

    /// <summary>Whether it was entered long after it happened.</summary>
    public static bool IsBackDated(DateTimeOffset occurredAt, DateTimeOffset submittedAt) => submittedAt - occurredAt > BackDatedAfter;

    private const int EntryThreshold = RegisterEntry.Threshold;

    private static readonly ReportAction[]
        WhenSubmitted = [ReportAction.Confirm, ReportAction.Return, ReportAction.Reclassify, ReportAction.Withdraw, ReportAction.Close, ReportAction.Forward, ReportAction.Merge],
        WhenReturned = [ReportAction.Resubmit, ReportAction.Withdraw, ReportAction.Close, ReportAction.Merge],
        WhenConfirmed = [ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        WhenConfirmedBelowThreshold = [ReportAction.RecordComplaint, ReportAction.Publish, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        WhenComplained = [ReportAction.Publish, ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        WhenPublished = [ReportAction.RecordComplaint, ReportAction.Refer],
        WhenEnded = [ReportAction.Reopen],
        WhenMerged = [ReportAction.RecordComplaint, ReportAction.Unmerge],
        WhileReferred = [ReportAction.RecordAssessment, ReportAction.EndReferral],
        NotWithOthersInIt = [ReportAction.Withdraw, ReportAction.Close, ReportAction.Merge];

    /// <summary>What the state allows, whoever asks, of a report that goes on by itself.</summary>
    public IReadOnlyList<ReportAction> PossibleActions => PossibleActionsWith(this);

    /// <summary>What the state allows, whoever asks.</summary>
    /// <param name="main">The report it goes on in, which is itself unless it is merged.</param>
    public IReadOnlyList<ReportAction> PossibleActionsWith(Report main) => ActionsIn(State, Level, ReferredAt is not null, HasTakenIn, (ConfirmedAt ?? main.ConfirmedAt) is not null);

    /// <summary>
    /// The working group's part runs beside the state: what is on its table stays there until ZKS takes it off. While others go on in a report it goes on itself, for they would hang on
    /// one that does not. Nothing is filed of what no supervisor has vouched for, there or where it goes on.
    /// </summary>
    public static IReadOnlyList<ReportAction> ActionsIn(ReportState state, int level, bool referred, bool hasTakenIn, bool confirmed) =>
    [
        .. ActionsIn(state, level).Where(action => !(referred && action == ReportAction.Refer) && !(hasTakenIn && NotWithOthersInIt.Contains(action)) && (confirmed || action != ReportAction.RecordComplaint)),
        .. referred ? WhileReferred : [],
    ];

    private static ReportAction[] ActionsIn(ReportState state, int level) => state switch
    {
        ReportState.Submitted => WhenSubmitted,
        ReportState.Returned => WhenReturned,
        ReportState.Confirmed => level >= EntryThreshold ? WhenConfirmed : WhenConfirmedBelowThreshold,
        ReportState.ComplaintRecorded => WhenComplained,
        ReportState.Published => WhenPublished,
        ReportState.Merged => WhenMerged,
        _ => WhenEnded,
    };

    /// <summary>Takes the level that a catalogue gives the offences. What somebody decided about other offences is gone with them.</summary>
    public void Classify(Catalogue catalogue)
    {
        (ComputedLevel, CatalogueVersion) = (catalogue.LevelOf(Offences), catalogue.Number);
        Level = ComputedLevel;
    }

    /// <summary>ZKS gives it another level. Not who reported.</summary>
    public void Reclassify(Caller actor, int level)
    {
        Guard(ReportAction.Reclassify);
        if (IsReportedBy(actor)) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported does not reclassify.");
        if (level == Level) throw new InvalidException("/level", "unchanged", "It has this level already.");
        Level = level;
    }

    /// <summary>The supervisor vouches for it. Who reported neither does so nor chooses who does.</summary>
    public void Confirm(Caller actor, DateTimeOffset now)
    {
        Guard(ReportAction.Confirm);
        GuardReview(actor);
        (State, ConfirmedBy, ConfirmedAt) = (ReportState.Confirmed, actor.Subject, now);
    }

    /// <summary>The supervisor sends it back to the reporter with a question.</summary>
    public void Return(Caller actor)
    {
        Guard(ReportAction.Return);
        GuardReview(actor);
        State = ReportState.Returned;
    }

    /// <summary>The reporter sends it in again after mending it.</summary>
    public void Resubmit()
    {
        Guard(ReportAction.Resubmit);
        State = ReportState.Submitted;
    }

    /// <summary>It concerns another department, whose supervisor decides from now on. Who reported does not choose who reviews.</summary>
    public void Forward(Caller actor, Guid department)
    {
        Guard(ReportAction.Forward);
        GuardReview(actor);
        if (department == DepartmentId) throw new InvalidException("/departmentId", "unchanged", "It is this department's already.");
        DepartmentId = department;
    }

    /// <summary>
    /// The complaints office has filed a complaint. The first one before publication takes the report on, a later one changes nothing of it. A merged report stays merged, for whom it harmed is
    /// still entitled; the complaint takes on what it comes back to.
    /// </summary>
    /// <param name="main">The report it goes on in, which is itself unless it is merged.</param>
    public void RecordComplaint(Report main)
    {
        Guard(ReportAction.RecordComplaint, main);
        if (State == ReportState.Confirmed) State = ReportState.ComplaintRecorded;
        if (MergedFrom == ReportState.Confirmed) MergedFrom = ReportState.ComplaintRecorded;
    }

    /// <summary>ZKS releases it to statistics and, through the legal gate, to the register. Neither the reporter nor the confirmer may.</summary>
    public void Publish(Caller actor, DateTimeOffset now)
    {
        Guard(ReportAction.Publish);
        if (IsReportedBy(actor) || actor.Subject == ConfirmedBy)
            throw new PlatformException(ErrorCatalogue.FourEyes, "Who publishes is neither the reporter nor who confirmed.");
        (State, PublishedBy, PublishedAt) = (ReportState.Published, actor.Subject, now);
    }

    /// <summary>The reporter takes it back.</summary>
    public void Withdraw(Caller actor, EndReason because, DateTimeOffset now)
    {
        Guard(ReportAction.Withdraw);
        EndIn(ReportState.Withdrawn, actor, because, now);
    }

    /// <summary>ZKS ends it without publication. Not the reporter, who would withdraw it.</summary>
    public void Close(Caller actor, EndReason because, DateTimeOffset now)
    {
        Guard(ReportAction.Close);
        if (IsReportedBy(actor)) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported does not close.");
        EndIn(ReportState.Closed, actor, because, now);
    }

    /// <summary>ZKS goes on where it was ended: what was confirmed or recorded before still holds. Not who reported.</summary>
    public void Reopen(Caller actor)
    {
        Guard(ReportAction.Reopen);
        if (IsReportedBy(actor)) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported does not reopen.");
        (State, End) = (End!.StateBefore, null);
    }

    private void EndIn(ReportState state, Caller actor, EndReason because, DateTimeOffset now) =>
        (End, State) = (new() { Because = because, By = actor.Subject, At = now, StateBefore = State }, state);

    /// <summary>Four eyes of a review: neither who reported nor a substitute whom nobody else has named, for who reported does not choose the reviewer.</summary>
    private void GuardReview(Caller actor)
    {
        if (IsReportedBy(actor) || actor.ReviewsOnlyBy(Reporters, DepartmentId))
            throw new PlatformException(ErrorCatalogue.FourEyes, "Neither who reported reviews it nor a substitute named by nobody else.");
    }

    private void Guard(ReportAction action, Report? main = null)
    {
        if (!PossibleActionsWith(main ?? this).Contains(action)) throw new PlatformException(ErrorCatalogue.IllegalTransition, $"A report that is {State}{(HasTakenIn ? " and has taken in others" : "")} does not allow {action}.");
    }
}

/// <summary>How a report ended without publication, and from where it could go on.</summary>
public sealed record ReportEnd
{
    public required EndReason Because { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ReportState StateBefore { get; init; }
}
