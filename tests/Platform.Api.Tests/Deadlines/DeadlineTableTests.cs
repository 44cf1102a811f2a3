using System.Globalization;
using Platform.Api.Data;
using Platform.Api.Deadlines;
using Platform.Api.Reports.Deadlines;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

/// <summary>The deadlines as a table; each block names its statute.</summary>
public sealed class DeadlineTableTests
{
    [Theory]
    // § 77b(1), (2) StGB with § 188(2) BGB: three months later, the day of the same number.
    [InlineData("2026-01-20", "2026-01-20", "2026-04-20")]
    [InlineData("2026-06-25", "2026-06-25", "2026-09-25")]
    [InlineData("2026-02-28", "2026-02-28", "2026-05-28")] // from a month's end, and still the same number
    [InlineData("2025-12-25", "2025-12-25", "2026-03-25")] // it may begin on a holiday
    // § 188(3) BGB: where the last month has no such day, its last.
    [InlineData("2026-01-31", "2026-01-31", "2026-04-30")]
    [InlineData("2026-08-31", "2026-08-31", "2026-11-30")]
    [InlineData("2024-11-30", "2024-11-30", "2025-02-28")]
    [InlineData("2025-12-31", "2025-12-31", "2026-03-31")] // over the end of the year
    // Leap years.
    [InlineData("2023-11-30", "2023-11-30", "2024-02-29")]
    [InlineData("2023-11-29", "2023-11-29", "2024-02-29")]
    [InlineData("2024-02-29", "2024-02-29", "2024-05-29")]
    [InlineData("2024-02-28", "2024-02-28", "2024-05-28")]
    // § 77b(1) sentence 2 StGB: an end on Saturday or Sunday moves to the next working day.
    [InlineData("2025-11-30", "2025-11-30", "2026-03-02")] // Saturday, 28 February
    [InlineData("2026-11-30", "2026-11-30", "2027-03-01")] // Sunday, 28 February
    [InlineData("2025-12-29", "2025-12-29", "2026-03-30")] // Sunday on which the clocks change
    [InlineData("2026-03-29", "2026-03-29", "2026-06-29")] // begins on the day of 23 hours
    [InlineData("2026-10-25", "2026-10-25", "2027-01-25")] // begins on the day of 25 hours
    // Easter: the whole chain leads to Tuesday.
    [InlineData("2026-01-03", "2026-01-03", "2026-04-07")] // Good Friday
    [InlineData("2026-01-04", "2026-01-04", "2026-04-07")] // Saturday between
    [InlineData("2026-01-05", "2026-01-05", "2026-04-07")] // Easter Sunday
    [InlineData("2026-01-06", "2026-01-06", "2026-04-07")] // Easter Monday
    [InlineData("2026-01-02", "2026-01-02", "2026-04-02")] // Maundy Thursday is a working day
    [InlineData("2025-01-18", "2025-01-18", "2025-04-22")] // Good Friday of another year
    // The other movable feasts, and what lies on a fixed day.
    [InlineData("2026-02-14", "2026-02-14", "2026-05-15")] // Ascension
    [InlineData("2026-02-25", "2026-02-25", "2026-05-26")] // Whit Monday
    [InlineData("2026-03-04", "2026-03-04", "2026-06-05")] // Corpus Christi
    [InlineData("2027-02-27", "2027-02-27", "2027-05-28")] // Corpus Christi of another year
    [InlineData("2026-02-01", "2026-02-01", "2026-05-04")] // 1 May, a Friday
    [InlineData("2025-07-03", "2025-07-03", "2025-10-06")] // 3 October, a Friday
    [InlineData("2026-07-03", "2026-07-03", "2026-10-05")] // 3 October, a Saturday
    [InlineData("2023-08-01", "2023-08-01", "2023-11-02")] // All Saints, a Wednesday
    [InlineData("2024-08-01", "2024-08-01", "2024-11-04")] // All Saints, a Friday
    [InlineData("2025-10-01", "2025-10-01", "2026-01-02")] // New Year
    // Christmas: 24 December is no holiday.
    [InlineData("2026-09-24", "2026-09-24", "2026-12-24")]
    [InlineData("2026-09-25", "2026-09-25", "2026-12-28")] // Friday and Saturday, then Sunday
    [InlineData("2024-09-25", "2024-09-25", "2024-12-27")] // in the middle of the week
    [InlineData("2027-09-25", "2027-09-25", "2027-12-27")] // Saturday and Sunday; no day is made up for
    // § 77b(2) StGB: deed and offender; the later of the two counts, and with one unknown it has not begun.
    [InlineData("2026-01-20", "2026-05-20", "2026-08-20")] // an unknown offender is identified later
    [InlineData("2025-06-01", "2026-05-20", "2026-08-20")] // even long after the deed
    [InlineData("2026-05-20", "2026-01-20", "2026-08-20")] // the offender was known, the deed was not
    [InlineData("2026-01-20", null, null)]
    [InlineData(null, "2026-01-20", null)]
    [InlineData(null, null, null)]
    public void Request_for_prosecution(string? deedKnownOn, string? offenderKnownOn, string? dueOn) =>
        Assert.Equal(Day(dueOn), ProsecutionRequest.For(Day(deedKnownOn), Day(offenderKnownOn))?.DueOn);

    [Fact]
    public void It_runs_for_each_entitled_person_by_itself() // § 77b(3) StGB
    {
        var (employee, superior) = (ProsecutionRequest.For(Day("2026-01-20"), Day("2026-01-20")), ProsecutionRequest.For(Day("2026-02-09"), Day("2026-02-09")));
        Assert.Equal((Day("2026-04-20"), Day("2026-05-11")), (employee?.DueOn, superior?.DueOn)); // 9 May is a Saturday
    }

    [Theory]
    [InlineData("2026-01-20", false, "2026-04-20", true)] // the last day counts to its end, § 77b(2) StGB
    [InlineData("2026-01-20", false, "2026-04-21", false)]
    [InlineData("2026-01-03", false, "2026-04-07", true)] // after a Good Friday
    [InlineData(null, false, "2030-01-01", true)] // it has not begun, and can be filed against persons unknown
    [InlineData("2026-01-20", true, "2026-02-01", false)] // § 77d(1) sentence 3 StGB: what was withdrawn cannot be filed again
    [InlineData(null, true, "2026-02-01", false)]
    public void Whether_it_may_still_be_filed(string? knownOn, bool withdrawn, string on, bool may) =>
        Assert.Equal(may, ProsecutionRequest.MayBeFiled(ProsecutionRequest.For(Day(knownOn), Day(knownOn)), withdrawn, Day(on)!.Value));

    [Theory]
    // § 193(1) SGB VII, § 187(1) BGB: the day of the accident is not counted, weekends and holidays are.
    [InlineData("2026-01-20", "2026-01-20", false)]
    [InlineData("2026-01-20", "2026-01-23", false)] // three days
    [InlineData("2026-01-20", "2026-01-24", true)] // four
    [InlineData("2026-01-23", "2026-01-27", true)] // Friday to Tuesday: the weekend counts
    [InlineData("2026-04-02", "2026-04-06", true)] // Maundy Thursday to Easter Monday
    [InlineData("2026-03-27", "2026-03-30", false)] // over the day of 23 hours
    [InlineData("2024-02-27", "2024-03-01", false)] // over 29 February
    [InlineData("2026-12-30", "2027-01-03", true)] // over the end of the year
    public void When_an_accident_report_is_owed(string accidentOn, string lastDay, bool owed) =>
        Assert.Equal(owed, AccidentReport.IsOwed(AccidentReport.DaysIncapable(Day(accidentOn)!.Value, Day(lastDay)!.Value)));

    [Theory]
    // § 193(4) SGB VII: three days after knowledge; § 26(3) SGB X: not on a Saturday, Sunday or holiday.
    [InlineData("2026-01-20", "2026-01-23")]
    [InlineData("2026-01-22", "2026-01-26")] // Sunday
    [InlineData("2026-03-31", "2026-04-07")] // Good Friday
    [InlineData("2026-12-21", "2026-12-24")]
    [InlineData("2026-12-22", "2026-12-28")] // Christmas
    [InlineData("2024-02-27", "2024-03-01")] // over 29 February
    public void When_an_accident_report_is_due(string knownOn, string dueOn) => Assert.Equal(Day(dueOn), AccidentReport.For(Day(knownOn)!.Value).DueOn);

    [Theory]
    // Deaths, or more than three persons harmed: on the very day.
    [InlineData(true, 0, true), InlineData(false, 3, false), InlineData(false, 4, true), InlineData(false, 0, false)]
    public void What_is_told_at_once(bool fatal, int harmed, bool owed)
    {
        Assert.Equal(owed, AccidentReport.IsOwedAtOnce(fatal, harmed));
        Assert.Equal(Day("2026-12-25"), AccidentReport.AtOnce(Day("2026-12-25")!.Value).DueOn);
    }

    [Theory]
    // § 51(4) BMG: the decision's own end, three months before, and not on a day on which nobody works.
    [InlineData("2028-01-20", "2027-10-20")]
    [InlineData("2027-05-31", "2027-02-26")] // 28 February is a Sunday
    [InlineData("2028-05-31", "2028-02-29")] // leap year
    [InlineData("2027-06-28", "2027-03-25")] // Easter Sunday: before Good Friday
    public void When_to_renew_a_registry_block(string endsOn, string remindOn) => Assert.Equal(Day(remindOn), RegistryBlock.RemindOn(Day(endsOn)!.Value));

    [Theory]
    // Art. 12(3) GDPR with Art. 3 of Regulation 1182/71.
    [InlineData("2026-01-20", false, "2026-02-20")]
    [InlineData("2026-01-31", false, "2026-03-02")] // 28 February is a Saturday
    [InlineData("2024-01-31", false, "2024-02-29")] // leap year
    [InlineData("2026-03-03", false, "2026-04-07")] // Good Friday
    [InlineData("2026-01-20", true, "2026-04-20")] // extended: three months from receipt
    [InlineData("2026-09-25", true, "2026-12-28")] // Christmas
    public void When_a_data_subject_gets_an_answer(string receivedOn, bool extended, string dueOn) => Assert.Equal(Day(dueOn), DataSubjectPeriods.Answer(Day(receivedOn)!.Value, extended).DueOn);

    [Theory]
    // Art. 14(3)(a) GDPR.
    [InlineData("2026-01-20", "2026-02-20")]
    [InlineData("2026-10-01", "2026-11-02")] // All Saints, a Sunday
    [InlineData("2026-03-31", "2026-04-30")]
    public void When_a_data_subject_is_told(string obtainedOn, string dueOn) => Assert.Equal(Day(dueOn), DataSubjectPeriods.Notice(Day(obtainedOn)!.Value).DueOn);

    [Theory]
    // The day is the one in Germany, § 77b(2) StGB: from the end of the day.
    [InlineData("2026-01-19T22:59:59Z", "2026-04-20")] // 19 January; 19 April is a Sunday
    [InlineData("2026-01-20T23:00:00Z", "2026-04-21")] // already the 21st
    [InlineData("2026-03-28T23:00:00Z", "2026-06-29")] // the night before the clocks change
    [InlineData("2026-03-29T21:59:59Z", "2026-06-29")] // the last second of the day of 23 hours
    [InlineData("2026-03-29T22:00:00Z", "2026-06-30")]
    [InlineData("2026-10-25T22:59:59Z", "2027-01-25")] // the last second of the day of 25 hours
    [InlineData("2026-10-25T23:00:00Z", "2027-01-26")]
    public void A_moment_starts_the_deadline_of_its_day_in_Germany(string moment, string dueOn)
    {
        var day = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).CivilDate();
        Assert.Equal(Day(dueOn), ProsecutionRequest.For(day, day)!.Value.DueOn);
    }

    [Theory]
    [InlineData(null, null, "2026-04-20", DeadlineState.NotStarted)]
    [InlineData(null, "2026-02-01", "2026-04-20", DeadlineState.Met)] // filed against persons unknown
    [InlineData("2026-04-20", null, "2026-04-20", DeadlineState.Running)]
    [InlineData("2026-04-20", null, "2026-04-21", DeadlineState.Missed)]
    [InlineData("2026-04-20", "2026-04-20", "2026-05-01", DeadlineState.Met)] // whenever it was recorded
    [InlineData("2026-04-20", "2026-04-21", "2026-04-21", DeadlineState.Missed)]
    public void Where_a_deadline_stands(string? dueOn, string? metOn, string today, DeadlineState state) => Assert.Equal(state, Deadline.StateOf(Day(dueOn), Day(metOn), notOwedOn: null, Day(today)!.Value));

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
}
