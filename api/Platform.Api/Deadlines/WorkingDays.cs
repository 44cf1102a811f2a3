namespace Platform.Api.Deadlines;

/// <summary>Days that are neither Saturday nor Sunday nor a public holiday of North Rhine-Westphalia.</summary>
public static class WorkingDays
{
    /// <summary>The day itself, or the next working day after it.</summary>
    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The day itself, or the last working day before it.</summary>
    public static DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>Whether people work on that day.</summary>
    public static bool IsWorkingDay(DateOnly day) => NameOfRest(day) is null;

    /// <summary>Why nobody works on that day, in German: the holiday, Saturday or Sunday; null on a working day.</summary>
    public static string? NameOfRest(DateOnly day) => Holidays.NameOf(day) ?? day.DayOfWeek switch
    {
        DayOfWeek.Saturday => "Samstag",
        DayOfWeek.Sunday => "Sonntag",
        _ => null,
    };
}
