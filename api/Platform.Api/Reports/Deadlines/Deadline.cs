namespace Platform.Api.Reports.Deadlines;

/// <summary>A deadline that a report sets off, for one person entitled to meet it. It holds days and codes, and of a person the key alone.</summary>
public sealed class Deadline
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required DeadlineKind Kind { get; init; }

    /// <summary>Whose request for prosecution it is; null for what the employer owes.</summary>
    public EntitledParty? EntitledParty { get; init; }

    /// <summary>Which of several injured persons, in the order of the report, from 1; 1 where there is only one.</summary>
    public required int Position { get; init; }

    /// <summary>Who of the injured stands at the position; null where nobody is named, and for what is not due for one of them.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The day of the event; null while the deadline has not begun.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>The last day; null while the deadline has not begun.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The day on which was done what was due, in time or not; it goes with the injured person for whom it was done when a mended report names him or her at another position.</summary>
    public DateOnly? MetOn { get; set; }

    /// <summary>Whether the report still owes it: one that was withdrawn or closed owes nothing unless it is reopened.</summary>
    public bool IsOwed { get; set; } = true;

    /// <summary>The day on which whose task it is said that nothing is owed; null where it is, and again when the persons of the report are mended.</summary>
    public DateOnly? NotOwedOn { get; set; }

    /// <summary>The last day as long as nobody has done what is due and it is still owed; else null.</summary>
    /// <remarks>PostgreSQL computes it. A column of its own, because the planner must know how few of all deadlines are open: guessing from four columns it reads every report.</remarks>
    public DateOnly? OpenUntilOn { get; private set; }

    /// <summary>Whether it is for one of the injured persons, whom <see cref="Position"/> tells apart.</summary>
    public bool IsOfInjured => Kind == DeadlineKind.AccidentReport || EntitledParty == Deadlines.EntitledParty.InjuredEmployee;

    public static DeadlineState StateOf(DateOnly? dueOn, DateOnly? metOn, DateOnly? notOwedOn, DateOnly today) => (dueOn, metOn) switch
    {
        _ when notOwedOn is not null => DeadlineState.NotOwed,
        (null, null) => DeadlineState.NotStarted,
        (null, _) => DeadlineState.Met,
        ({ } due, { } met) => met <= due ? DeadlineState.Met : DeadlineState.Missed,
        ({ } due, null) => today <= due ? DeadlineState.Running : DeadlineState.Missed,
    };
}
