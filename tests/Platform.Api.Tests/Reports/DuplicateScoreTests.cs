using Platform.Api.Reports;
using Platform.Api.Reports.Duplicates;
using Xunit;

namespace Platform.Api.Tests.Reports;

public sealed class DuplicateScoreTests
{
    private static readonly ComparedReport One = new(new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), Guid.Empty, IncidentSetting.Office, ["stgb-241"], ["knife"], [new("muster", "erika", new(1980, 5, 4))]);

    [Fact]
    public void Two_that_tell_the_same_have_all_the_points() => Assert.Equal(100, Score(One));

    [Theory]
    [InlineData(60, 25), InlineData(61, 15), InlineData(24 * 60, 15), InlineData((24 * 60) + 1, 5), InlineData(3 * 24 * 60, 5)]
    public void The_nearer_in_time_the_more(int minutes, int points)
    {
        Assert.Equal(75 + points, Score(One with { OccurredAt = One.OccurredAt.AddMinutes(minutes) }));
        Assert.Equal(75 + points, Score(One with { OccurredAt = One.OccurredAt.AddMinutes(-minutes) }));
    }

    [Fact]
    public void Each_reason_counts_by_itself()
    {
        Assert.Equal(90, Score(One with { DepartmentId = new("00000000-0000-0000-0000-000000000001") }));
        Assert.Equal(95, Score(One with { Setting = IncidentSetting.Field }));
        Assert.Equal(90, Score(One with { Offences = ["stgb-185"] }));
        Assert.Equal(100, Score(One with { Offences = ["stgb-185", "stgb-241"] }));
        Assert.Equal(90, Score(One with { Weapons = [] }));
        Assert.Equal(60, Score(One with { Persons = [] }));
    }

    [Theory]
    [InlineData("erika", "1980-05-04", 40), InlineData(null, null, 30), InlineData("erika", null, 30), InlineData(null, "1980-05-04", 40)]
    [InlineData("max", "1980-05-04", 0), InlineData("erika", "1980-05-05", 0)]
    public void What_is_not_known_of_a_person_does_not_speak_against_it(string? given, string? born, int points) =>
        Assert.Equal(60 + points, Score(One with { Persons = [new("muster", given, born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd", null))] }));

    [Fact]
    public void Everyday_likeness_is_no_reason_to_look() =>
        Assert.True(Score(One with { OccurredAt = One.OccurredAt.AddHours(5), Offences = ["stgb-185"], Weapons = [], Persons = [] }) < DuplicateScore.Threshold);

    private static int Score(ComparedReport other) => DuplicateScore.Of(One, other).Sum(reason => reason.Points);
}
