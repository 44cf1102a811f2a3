using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Reports.Deadlines.Reminders;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

/// <summary>The deadline of an accident report says who of the injured is unfit for work: whom they are hidden from finds it nowhere, everything else of the report is there.</summary>
public sealed class ShieldedDeadlineTests(RemindingHost host) : IClassFixture<RemindingHost>
{
    private static readonly string[] Everybody = [People.Reporter, People.Supervisor, People.Complaints, People.Zks];

    [Fact]
    public async Task Whom_the_injured_are_hidden_from_finds_no_accident_report_of_theirs()
    {
        host.Time.SetUtcNow(new(2033, 1, 20, 12, 0, 0, TimeSpan.Zero));
        var api = new Driver(host, Protocol.Rest);
        var (open, shielded) = (await SubmitAsync(null), await SubmitAsync("supervisorInvolved"));
        foreach (var token in Everybody)
        {
            Assert.Equal("prosecutionRequest, accidentReport", await ToldAsync(token, open));
            Assert.Equal(token == People.Supervisor ? "prosecutionRequest" : "prosecutionRequest, accidentReport", await ToldAsync(token, shielded));
        }

        host.Time.SetUtcNow(new(2033, 1, 24, 12, 0, 0, TimeSpan.Zero)); // the last day of both accident reports
        await host.InScopeAsync(services => services.GetRequiredService<ReminderService>().SendAsync(TestContext.Current.CancellationToken));
        await EverywhereAsync((driver, token) => driver.RemindersAsync(token));
        host.Time.SetUtcNow(new(2033, 1, 26, 12, 0, 0, TimeSpan.Zero));
        await EverywhereAsync((driver, token) => driver.DeadlinesAsync(token, overdue: true));
        foreach (var protocol in Enum.GetValues<Protocol>())
            foreach (var token in Everybody)
                Assert.Equal(token == People.Supervisor ? 1 : 2, (await new Driver(host, protocol).CountsAsync(token)).Ok["overdueDeadlines"]!.GetValue<int>());

        async Task<Guid> SubmitAsync(string? shieldedBecause)
        {
            var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(incapacity: [4], shieldedBecause: shieldedBecause));
            return (await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { })).Id;
        }

        async Task EverywhereAsync(Func<Driver, string, Task<Answer>> list)
        {
            foreach (var protocol in Enum.GetValues<Protocol>())
                foreach (var token in Everybody)
                    Assert.Equivalent(token == People.Supervisor ? [open] : new[] { open, shielded }, (await list(new(host, protocol), token)).Ok["items"]!.AsArray().Select(item => Guid.Parse(item!["reportId"]!.ToString())).Distinct(), strict: true);
        }
    }

    /// <summary>The kinds of a report's deadlines, the same over both protocols and among all that are open.</summary>
    private async Task<string> ToldAsync(string token, Guid report)
    {
        var told = new List<string>();
        foreach (var protocol in Enum.GetValues<Protocol>())
        {
            var api = new Driver(host, protocol);
            told.Add(Kinds((await api.ReportDeadlinesAsync(token, report)).Ok.AsArray()));
            told.Add(Kinds((await api.DeadlinesAsync(token)).Ok["items"]!.AsArray().Where(d => d!["reportId"]!.ToString() == report.ToString())));
        }
        return Assert.Single(told.Distinct());

        static string Kinds(IEnumerable<JsonNode?> deadlines) => string.Join(", ", deadlines.Select(d => d!["kind"]!.ToString()).Distinct().OrderDescending(StringComparer.Ordinal));
    }
}
