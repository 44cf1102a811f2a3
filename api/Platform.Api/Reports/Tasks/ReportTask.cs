using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Reports.Tasks;

/// <summary>Something that somebody has to do about a report. It holds days and codes, nothing of a person.</summary>
public sealed class ReportTask
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required TaskKind Kind { get; init; }

    /// <summary>The report, the deadline or the register entry, by kind: there is one open task of a kind about the same thing.</summary>
    public required Guid AboutId { get; init; }

    /// <summary>Whose task it is, where each department has its own.</summary>
    public Guid? DepartmentId { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last day that the law gives; null where it gives none.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Where it stands in lists: what has no last day comes behind all that have one. PostgreSQL computes it.</summary>
    public DateOnly SortedOn { get; private set; }

    public TaskState State { get; private set; } = TaskState.Open;
    public DateOnly? DoneOn { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }
    public DismissalReason? DismissedBecause { get; private set; }

    /// <summary>The last ground that was lost, for a review.</summary>
    public LostGround? LostGround { get; set; }

    /// <summary>Whether an entry could still rest on another ground, for a review.</summary>
    public bool? GroundLeft { get; set; }

    /// <summary>PostgreSQL's <c>xmin</c>.</summary>
    public uint Version { get; private set; }

    public bool IsOpen => State == TaskState.Open;

    /// <summary>A complaint is recorded, not ticked off; and no entry stays without somebody having looked at it.</summary>
    public static IReadOnlyList<TaskAction> ActionsIn(TaskState state, TaskKind kind) => (state, kind) switch
    {
        (TaskState.Open, TaskKind.FileComplaint) => [TaskAction.Dismiss],
        (TaskState.Open, TaskKind.FileAccidentReport) => [TaskAction.Complete, TaskAction.Dismiss],
        (TaskState.Open, _) => [TaskAction.Complete],
        _ => [],
    };

    /// <summary>Which reasons people may give.</summary>
    public static IReadOnlyList<DismissalReason> ReasonsFor(TaskKind kind) => kind switch
    {
        TaskKind.FileComplaint => [DismissalReason.NoOffence, DismissalReason.PursuedAlready],
        TaskKind.FileAccidentReport => [DismissalReason.NotOwed],
        _ => [],
    };

    public static ReportTask Open(Report report, TaskKind kind, Guid about, DateTimeOffset now) => new()
    {
        Id = Ids.New(),
        ReportId = report.Id,
        Kind = kind,
        AboutId = about,
        DepartmentId = kind == TaskKind.FileAccidentReport ? report.DepartmentId : null,
        OpenedAt = now,
    };

    /// <summary>Whose task it is has done it.</summary>
    public void Complete(string by, DateOnly doneOn, DateTimeOffset now)
    {
        Guard(TaskAction.Complete);
        Settle(by, doneOn, now);
    }

    /// <summary>Whose task it is need not do it.</summary>
    public void Dismiss(string by, DismissalReason because, DateTimeOffset now)
    {
        Guard(TaskAction.Dismiss);
        if (!ReasonsFor(Kind).Contains(because)) throw new InvalidException("/because", "not_applicable", "This reason is not one for this kind of task.");
        Drop(by, because, now);
    }

    /// <summary>What was to do was done elsewhere.</summary>
    internal void Settle(string by, DateOnly doneOn, DateTimeOffset now) => (State, DoneOn, ClosedBy, ClosedAt) = (TaskState.Done, doneOn, by, now);

    /// <summary>The facts have changed so that it need not be done.</summary>
    internal void Drop(string by, DismissalReason because, DateTimeOffset now) => (State, DismissedBecause, ClosedBy, ClosedAt) = (TaskState.Dismissed, because, by, now);

    /// <summary>The facts have changed back.</summary>
    internal void Reopen() => (State, DismissedBecause, ClosedBy, ClosedAt) = (TaskState.Open, null, null, null);

    private void Guard(TaskAction action)
    {
        if (!ActionsIn(State, Kind).Contains(action)) throw new PlatformException(ErrorCatalogue.IllegalTransition, $"A task to {Kind} that is {State} does not allow {action}.");
    }
}
