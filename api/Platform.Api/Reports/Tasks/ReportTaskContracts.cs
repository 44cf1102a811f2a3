using Platform.Api.Http;

namespace Platform.Api.Reports.Tasks;

/// <summary>Something the caller has to do about a report.</summary>
public sealed record ReportTaskView : IVersioned
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is to do.</summary>
    public required TaskKind Kind { get; init; }

    /// <summary>The report it is about.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The number people use, such as <c>ZM-2026-000123</c>.</summary>
    public required string ReportNumber { get; init; }

    /// <summary>What exactly it is about: the deadline of an accident report, the register entry of a review, else the report.</summary>
    public required Guid AboutId { get; init; }

    /// <summary>Where it stands.</summary>
    public required TaskState State { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last day that the law gives (§ 77b StGB, § 193 SGB VII); absent where it gives none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether it is open after its last day.</summary>
    public required bool Overdue { get; init; }

    /// <summary>The day on which it was done.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>When it was completed or dismissed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it need not be done.</summary>
    public DismissalReason? DismissedBecause { get; init; }

    /// <summary>For a review: which ground for the entry was lost last.</summary>
    public LostGround? LostGround { get; init; }

    /// <summary>For a review: whether the report has another complaint or house ban on which an entry may rest.</summary>
    public bool? GroundLeft { get; init; }

    /// <summary>What its state and kind allow now.</summary>
    public required IReadOnlyList<TaskAction> AllowedActions { get; init; }

    /// <summary>Changes with each change of the task; opaque. REST sends it as the ETag.</summary>
    public required string Version { get; init; }
}

/// <summary>Which of the caller's tasks to list.</summary>
/// <param name="Kind">Only those of this kind.</param>
/// <param name="State">Only those in this state; the open ones when absent.</param>
/// <param name="Overdue">True: only those whose last day has passed.</param>
/// <param name="ReportId">Only those about this report.</param>
public sealed record ReportTaskFilter(TaskKind? Kind = null, TaskState? State = null, bool Overdue = false, Guid? ReportId = null);

/// <summary>What was to do is done.</summary>
/// <param name="DoneOn">The day, such as that on which the accident report was sent; from the day of the incident to today.</param>
public sealed record TaskCompletion(DateOnly DoneOn);

/// <summary>What was to do need not be done.</summary>
/// <param name="Because">Why; one that fits the kind of task. What is said by the platform alone is refused.</param>
public sealed record TaskDismissal(DismissalReason Because);
