using System.Globalization;
using Platform.Api.Deadlines;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

/// <summary>The calendar of North Rhine-Westphalia.</summary>
public sealed class CalendarTests
{
    [Theory]
    [InlineData("1943-04-25"), InlineData("2038-04-25")] // the latest there is
    [InlineData("1818-03-22")] // the earliest there is
    [InlineData("2008-03-23"), InlineData("2000-04-23"), InlineData("2011-04-24"), InlineData("2024-03-31"), InlineData("2025-04-20"), InlineData("2026-04-05"), InlineData("2027-03-28")]
    [InlineData("1954-04-18"), InlineData("1981-04-19"), InlineData("2049-04-18"), InlineData("2076-04-19")] // Gauß's two exceptions
    public void Easter_is_where_calendars_print_it(string day) => Assert.Equal(Day(day), Holidays.EasterSunday(Day(day).Year));

    [Fact]
    public void A_year_has_eleven_holidays() => Assert.Equal(
        [
            "2026-01-01 Neujahr", "2026-04-03 Karfreitag", "2026-04-06 Ostermontag", "2026-05-01 Tag der Arbeit", "2026-05-14 Christi Himmelfahrt", "2026-05-25 Pfingstmontag",
            "2026-06-04 Fronleichnam", "2026-10-03 Tag der Deutschen Einheit", "2026-11-01 Allerheiligen", "2026-12-25 1. Weihnachtstag", "2026-12-26 2. Weihnachtstag",
        ],
        Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays).Where(day => Holidays.NameOf(day) is not null).Select(day => $"{day:O} {Holidays.NameOf(day)}"));

    [Theory]
    [InlineData("2026-12-24"), InlineData("2026-12-31")] // shops close early; the law knows no holiday
    [InlineData("2026-10-31"), InlineData("2026-01-06"), InlineData("2026-08-15")] // Reformation, Epiphany and Assumption are holidays of other Länder
    public void What_is_no_holiday_here(string day) => Assert.Null(Holidays.NameOf(Day(day)));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
}
