namespace Platform.Api.Data;

/// <summary>Days as the law counts them: in Germany, wherever the server stands.</summary>
public static class CivilTime
{
    private static readonly TimeZoneInfo Germany = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The present day.</summary>
    public static DateOnly Today(this TimeProvider time) => time.GetUtcNow().CivilDate();

    /// <summary>The day on which something happened.</summary>
    public static DateOnly CivilDate(this DateTimeOffset at) => DateOnly.FromDateTime(at.InGermany());

    /// <summary>The time of the day on which something happened.</summary>
    public static TimeOnly CivilTimeOfDay(this DateTimeOffset at) => TimeOnly.FromDateTime(at.InGermany());

    /// <summary>The moment a day begins.</summary>
    public static DateTimeOffset Begins(this DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Germany.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static DateTime InGermany(this DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Germany).DateTime;
}
