using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

/// <summary>Deadlines while the facts change and time goes by. The clock of a host only goes forward, so each way has a host of its own.</summary>
public sealed class DeadlineClockTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    private readonly Driver[] both = [new(host, Protocol.Rest), new(host, Protocol.GraphQL)];

    [Fact]
    public async Task An_unknown_offender_who_is_identified_later_starts_the_clock_then()
    {
        foreach (var (api, year) in new[] { (both[0], 2033), (both[1], 2034) })
        {
            host.Time.SetUtcNow(new(year, 1, 20, 12, 0, 0, TimeSpan.Zero));
            var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offender: null));
            var before = (await api.ReportDeadlinesAsync(People.Reporter, report.Id)).Ok.AsArray();
            Assert.Equal(["prosecutionRequest injuredEmployee 1 – – notStarted", "prosecutionRequest superior 1 – – notStarted"], before.Select(DeadlineReports.Line).Order());
            Assert.All(before, d => Assert.Contains("nicht begonnen", d!["why"]!.ToString(), StringComparison.Ordinal));

            host.Time.SetUtcNow(new(year, 6, 1, 12, 0, 0, TimeSpan.Zero));
            report = await MendAsync(api, report, DeadlineReports.Insult("Gefunden", incapacity: [null]));
            await StandsAsync(api, report, [$"prosecutionRequest injuredEmployee 1 {year}-06-01 {year}-09-01 running", $"prosecutionRequest superior 1 {year}-06-01 {year}-09-01 running"]);

            host.Time.SetUtcNow(new(year, 7, 4, 12, 0, 0, TimeSpan.Zero)); // a name mended and an incapacity told start no second clock, and an accident report of its own
            report = await MendAsync(api, report, DeadlineReports.Insult("Gefundener", incapacity: [10]));
            var accident = new DateOnly(year, 7, 7); // a Thursday in 2033, a Friday in 2034
            await StandsAsync(api, report,
            [
                $"accidentReport – 1 {year}-07-04 {accident:O} running",
                $"prosecutionRequest injuredEmployee 1 {year}-06-01 {year}-09-01 running", $"prosecutionRequest superior 1 {year}-06-01 {year}-09-01 running",
            ]);
            var after = (await api.ReportDeadlinesAsync(People.Reporter, report.Id)).Ok.AsArray();
            Assert.Subset(after.Select(d => d!["id"]!.ToString()).ToHashSet(), before.Select(d => d!["id"]!.ToString()).ToHashSet()); // the same deadlines

            report = await MendAsync(api, report, DeadlineReports.Insult("Gefundener", offence: "stgb-240")); // no request needed, nobody injured
            await StandsAsync(api, report, []);
        }
    }

    private static async Task<Answer> MendAsync(Driver api, Answer report, object input)
    {
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wer war es?" });
        return await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, input);
    }

    private static async Task StandsAsync(Driver api, Answer report, string[] lines) =>
        Assert.Equal(lines, (await api.ReportDeadlinesAsync(People.Reporter, report.Id)).Ok.AsArray().Select(DeadlineReports.Line).Order());
}

/// <summary>The same for the lists: what is coming, what was missed, and page by page.</summary>
public sealed class DeadlineListTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    private readonly Driver[] both = [new(host, Protocol.Rest), new(host, Protocol.GraphQL)];

    [Fact]
    public async Task The_forecast_and_the_overdue_list_follow_the_clock()
    {
        host.Time.SetUtcNow(new(2033, 1, 20, 12, 0, 0, TimeSpan.Zero));
        var early = await both[0].CallAsync("submitReport", People.Reporter, DeadlineReports.Insult()); // 19 and 20 April
        host.Time.SetUtcNow(new(2033, 1, 25, 12, 0, 0, TimeSpan.Zero));
        var late = await both[0].CallAsync("submitReport", People.Reporter, DeadlineReports.Insult()); // 19 and 25 April
        var open = new[] { "2033-04-19", "2033-04-19", "2033-04-20", "2033-04-25" };
        foreach (var api in both)
        {
            Assert.Equal(open, await DaysAsync(api));
            Assert.Equal(open[..2], await DaysAsync(api, withinDays: 84)); // to 19 April
            Assert.Empty(await DaysAsync(api, withinDays: 83));
            Assert.Empty(await DaysAsync(api, overdue: true));
            Assert.Equal(open, await WalkAsync(api)); // two share a day: the page is cut between them
        }

        host.Time.SetUtcNow(new(2033, 4, 20, 21, 59, 59, TimeSpan.Zero)); // the last second of 20 April in summer time
        foreach (var api in both)
        {
            Assert.Equal(open[2..], await DaysAsync(api));
            Assert.Equal(open[2..3], await DaysAsync(api, withinDays: 0));
            Assert.Equal(open[..2], await DaysAsync(api, overdue: true));
            Assert.Equal(["missed", "running"], await StatesAsync(api, early));
        }

        host.Time.SetUtcNow(new(2033, 4, 20, 22, 0, 0, TimeSpan.Zero));
        foreach (var api in both)
        {
            Assert.Equal(open[..3], await DaysAsync(api, overdue: true));
            Assert.Equal(open[2..3], await DaysAsync(api, withinDays: 1, overdue: true));
            Assert.Equal(["missed", "missed"], await StatesAsync(api, early));
        }

        // Filed in time and recorded late is met; filed late is missed, and in neither case is there anything left to do.
        await FileAsync(early, "2033-04-20");
        await FileAsync(late, "2033-04-21", "injuredEmployee", "superior");
        foreach (var api in both)
        {
            Assert.Equal(["missed", "met"], await StatesAsync(api, early));
            Assert.Equal(["missed", "met"], await StatesAsync(api, late));
            Assert.Equal(open[..1], await DaysAsync(api, overdue: true));
            Assert.Empty(await DaysAsync(api));
        }
    }

    [Fact]
    public async Task A_cursor_fits_its_own_list_only()
    {
        foreach (var api in both)
        {
            foreach (var cursor in new[] { "nonsense", await ReportCursorAsync() })
                Assert.Equal("invalid_cursor", (await api.DeadlinesAsync(People.Zks, cursor: cursor)).Code);
        }

        async Task<string> ReportCursorAsync()
        {
            if (host.Time.GetUtcNow().Year < 2033) host.Time.SetUtcNow(new(2033, 1, 16, 12, 0, 0, TimeSpan.Zero));
            for (var i = 0; i < 2; i++) await both[0].CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-240"));
            using var client = host.With(People.Zks);
            var page = await client.GetStringAsync(new Uri("/api/v1/reports?limit=1", UriKind.Relative), TestContext.Current.CancellationToken);
            return System.Text.Json.Nodes.JsonNode.Parse(page)!["nextCursor"]!.ToString();
        }
    }

    private async Task FileAsync(Answer report, string filedOn, params string[] requestedBy)
    {
        report = await both[0].ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var complaint = new { kind = "requestForProsecution", office = "StA Köln", fileNumber = "1", filedOn, requestedBy = requestedBy.Length == 0 ? null : requestedBy };
        Assert.Null((await both[0].ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, complaint)).Code);
    }

    private static async Task<IEnumerable<string>> DaysAsync(Driver api, int? withinDays = null, bool overdue = false) =>
        Days(await api.DeadlinesAsync(People.Zks, withinDays, overdue));

    private static async Task<List<string>> WalkAsync(Driver api)
    {
        var seen = new List<string>();
        for (string? cursor = null; seen.Count == 0 || cursor is not null;)
        {
            var page = await api.DeadlinesAsync(People.Zks, limit: 1, cursor: cursor);
            seen.AddRange(Days(page));
            cursor = page.Ok["nextCursor"]?.ToString() ?? (page.Ok["pageInfo"]?["hasNextPage"]?.GetValue<bool>() == true ? page.Ok["pageInfo"]!["endCursor"]!.ToString() : null);
        }
        return seen;
    }

    private static IEnumerable<string> Days(Answer page) => page.Ok["items"]!.AsArray().Select(d => d!["dueOn"]!.ToString());

    private static async Task<IEnumerable<string>> StatesAsync(Driver api, Answer report) =>
        (await api.ReportDeadlinesAsync(People.Reporter, report.Id)).Ok.AsArray().OrderBy(d => d!["entitledParty"]!.ToString()).Select(d => d!["state"]!.ToString());
}
