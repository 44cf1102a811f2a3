namespace Platform.Api.Reports.Deadlines.Reminders;

/// <summary>How many days before the last one to remind; 0 is the day itself. Configuration <c>Reminders</c>.</summary>
public sealed class ReminderOptions
{
    /// <summary>Of a request for prosecution.</summary>
    public int[] ProsecutionRequest { get; init; } = [14, 3];

    /// <summary>Of an accident report, the one at once included.</summary>
    public int[] AccidentReport { get; init; } = [1, 0];

    /// <summary>How often a node looks.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(15);
}
