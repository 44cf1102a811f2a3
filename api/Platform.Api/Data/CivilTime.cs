namespace Platform.Api.Data;

/// <summary>Days as the law counts them: in Germany, wherever the server stands.</summary>
public static class CivilTime
{
    private static readonly TimeZoneInfo Germany = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The present day.</summary>
    public static DateOnly Today(this TimeProvider time) => time.GetUtcNow().CivilDate();

    /// <summary>The day on which something happened.</summary>
    public static DateOnly CivilDate(this DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Germany).DateTime);

    /// <summary>The moment a day begins.</summary>
    public static DateTimeOffset Begins(this DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Germany.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
