namespace Platform.Api.Deadlines;

/// <summary>A period of the law: it begins when its first day has ended (§ 187(1) BGB) and is over when its last day has ended.</summary>
/// <param name="StartsOn">The day of the event; it is not counted.</param>
/// <param name="EndsOn">The last day as counted.</param>
/// <param name="DueOn">The last day as it holds: <paramref name="EndsOn"/>, or the next working day where that is none.</param>
public readonly record struct Period(DateOnly StartsOn, DateOnly EndsOn, DateOnly DueOn)
{
    /// <summary>§ 188(2) and (3) BGB: ends on the day of the same number; where the last month has no such day, on the last of that month.</summary>
    public static Period OfMonths(DateOnly startsOn, int months) => Ending(startsOn, startsOn.AddMonths(months));

    /// <summary>§ 188(1) BGB: ends with the last of the days.</summary>
    public static Period OfDays(DateOnly startsOn, int days) => Ending(startsOn, startsOn.AddDays(days));

    /// <summary>§ 193 BGB and its likes: an end on Saturday, Sunday or public holiday moves to the next working day.</summary>
    private static Period Ending(DateOnly startsOn, DateOnly endsOn) => new(startsOn, endsOn, WorkingDays.OnOrAfter(endsOn));
}
