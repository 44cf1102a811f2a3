namespace Platform.Api.Deadlines;

/// <summary>The public holidays of North Rhine-Westphalia, § 2(1) Feiertagsgesetz NW. 24 and 31 December, Easter Sunday and Whit Sunday are none of them.</summary>
public static class Holidays
{
    /// <summary>The German name of the holiday on that day; null when it is none.</summary>
    public static string? NameOf(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => "Neujahr",
        (5, 1) => "Tag der Arbeit",
        (10, 3) => "Tag der Deutschen Einheit",
        (11, 1) => "Allerheiligen",
        (12, 25) => "1. Weihnachtstag",
        (12, 26) => "2. Weihnachtstag",
        _ => (day.DayNumber - EasterSunday(day.Year).DayNumber) switch
        {
            -2 => "Karfreitag",
            1 => "Ostermontag",
            39 => "Christi Himmelfahrt",
            50 => "Pfingstmontag",
            60 => "Fronleichnam",
            _ => null,
        },
    };

    /// <summary>Easter Sunday of a Gregorian year (Meeus, Jones and Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (golden, century, ofCentury) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var sum = epact + weekday - (7 * correction) + 114;
        return new(year, sum / 31, (sum % 31) + 1);
    }
}
