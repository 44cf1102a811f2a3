namespace Platform.Api.Reports.Deadlines.Reminders;

/// <summary>A deadline that was reminded of.</summary>
/// <param name="Id">Its key.</param>
/// <param name="DeadlineId">The deadline.</param>
/// <param name="ReportId">The report it belongs to.</param>
/// <param name="ReportNumber">The number people use, such as <c>ZM-2026-000123</c>.</param>
/// <param name="Kind">What was due.</param>
/// <param name="EntitledParty">Whose request for prosecution it is; absent for what the employer owes.</param>
/// <param name="DueOn">The last day as it was then.</param>
/// <param name="LeadDays">How many days before the last one the reminder was for; 0 is the day itself.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record ReminderView(Guid Id, Guid DeadlineId, Guid ReportId, string ReportNumber, DeadlineKind Kind, EntitledParty? EntitledParty, DateOnly DueOn, int LeadDays, DateTimeOffset SentAt);
