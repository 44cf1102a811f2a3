namespace Platform.Api.Reports.Deadlines.Reminders;

/// <summary>How many days before the last one to remind; 0 is the day itself. Configuration <c>Reminders</c>, which replaces the default.</summary>
public sealed class ReminderOptions
{
    /// <summary>Of a request for prosecution.</summary>
    public int[]? ProsecutionRequest { get; init; }

    /// <summary>Of an accident report, the one at once included.</summary>
    public int[]? AccidentReport { get; init; }

    internal int[] BeforeProsecutionRequest => ProsecutionRequest ?? [14, 3];

    internal int[] BeforeAccidentReport => AccidentReport ?? [1, 0];

    /// <summary>How often a node looks.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(15);
}
