namespace Platform.Api.Reports.Deadlines;

/// <summary>A deadline of a report. Days are days in Germany, and the last one counts to its end.</summary>
/// <param name="Id">Its key; it stays the same when the deadline is recomputed.</param>
/// <param name="ReportId">The report it belongs to.</param>
/// <param name="ReportNumber">The number people use, such as <c>ZM-2026-000123</c>.</param>
/// <param name="Kind">What is due.</param>
/// <param name="Basis">The German statute, such as <c>§ 77b StGB</c>.</param>
/// <param name="EntitledParty">Whose request for prosecution it is; absent for what the employer owes.</param>
/// <param name="Position">Which of several injured persons, in the order of the report, from 1.</param>
/// <param name="StartsOn">The day of the event, which is not counted; absent while the deadline has not begun.</param>
/// <param name="DueOn">The last day, moved to the next working day (North Rhine-Westphalia) where the statute says so; absent while the deadline has not begun.</param>
/// <param name="MetOn">The day on which was done what was due, in time or not.</param>
/// <param name="NotOwedOn">The day on which the task was dismissed because nothing is owed.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="Why">How the days come about, in German, without personal data.</param>
public sealed record DeadlineView(
    Guid Id, Guid ReportId, string ReportNumber, DeadlineKind Kind, string Basis, EntitledParty? EntitledParty, int Position,
    DateOnly? StartsOn, DateOnly? DueOn, DateOnly? MetOn, DateOnly? NotOwedOn, DeadlineState State, string Why);

/// <summary>Which open deadlines to list. What was done, in time or not, what is not owed, what has not begun and what belongs to a withdrawn or closed report is not listed; the report shows them.</summary>
/// <param name="WithinDays">Only those due within so many days from today, 0 to 366; with <paramref name="Overdue"/> those that ended within so many days before today.</param>
/// <param name="Overdue">False: those whose last day is today or later. True: those whose last day has passed.</param>
public sealed record DeadlineFilter(int? WithinDays = null, bool Overdue = false);
