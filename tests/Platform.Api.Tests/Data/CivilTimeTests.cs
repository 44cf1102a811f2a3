using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Data;

/// <summary>Days are those of Germany: around midnight, and where the clocks change.</summary>
public sealed class CivilTimeTests
{
    [Theory]
    [InlineData("2026-01-20T22:59:59Z", "2026-01-20")] // winter, one hour ahead
    [InlineData("2026-01-20T23:00:00Z", "2026-01-21")]
    [InlineData("2026-07-20T21:59:59Z", "2026-07-20")] // summer, two hours ahead
    [InlineData("2026-07-20T22:00:00Z", "2026-07-21")]
    [InlineData("2026-03-28T22:59:59Z", "2026-03-28")] // the day of 23 hours
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-24T21:59:59Z", "2026-10-24")] // the day of 25 hours
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    [InlineData("2026-01-20T00:30:00+14:00", "2026-01-19")] // whatever offset the client writes
    [InlineData("2026-01-20T23:30:00-10:00", "2026-01-21")]
    public void A_moment_lies_on_the_day_that_calendars_in_Germany_show(string moment, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).CivilDate());
}

/// <summary>The same through the front door, with the clock half an hour before the year ends in Greenwich.</summary>
public sealed class NewYearTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_new_year_has_begun_when_it_has_in_Germany()
    {
        var year = host.Time.GetUtcNow().Year + 1;
        await Sql.ExecuteAsync(host.Database.Superuser, "insert into department (id, code, name, valid_from) values (gen_random_uuid(), '77', 'Neu', $1)", new DateOnly(year, 1, 1));
        host.Time.SetUtcNow(new(year - 1, 12, 31, 23, 30, 0, TimeSpan.Zero));
        var api = new Driver(host, Protocol.Rest);

        var report = await api.CallAsync("submitReport", People.Reporter, Incident(host.Time.GetUtcNow().AddMinutes(-10)));
        Assert.StartsWith($"ZM-{year}-", report["number"], StringComparison.Ordinal);

        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Equal("invalid", (await FileAsync($"{year - 1}-12-31")).Code); // before the incident
        Assert.Equal("invalid", (await FileAsync($"{year}-01-02")).Code); // in the future
        Assert.Null((await FileAsync($"{year}-01-01")).Code);

        using var newcomer = host.With(TestTokens.For([Platform.Api.Access.Role.Reporter], "77", "newcomer"));
        var me = await newcomer.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/me", UriKind.Relative), Ct);
        Assert.Equal("77", me!["department"]!["code"]!.ToString()); // the department exists from this day on

        Task<Answer> FileAsync(string day) => api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, new { kind = "criminalComplaint", office = "PP Köln", fileNumber = "1", filedOn = day });
    }

    private static JsonNode Incident(DateTimeOffset at)
    {
        var incident = JsonSerializer.SerializeToNode(People.Incident())!;
        incident["occurredAt"] = at.ToString("O", CultureInfo.InvariantCulture);
        return incident;
    }
}
