using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Reports.Deadlines.Reminders;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

/// <summary>Whose task it is says that no accident report is owed: its deadline ends, and comes back with other facts.</summary>
public sealed class NotOwedTests(RemindingHost host) : IClassFixture<RemindingHost>
{
    private static readonly object Hurt = DeadlineReports.Insult(offence: "stgb-240", incapacity: [4]);

    /// <summary>The clock of a host only goes forward, so both protocols go the same way at once.</summary>
    [Fact]
    public async Task Its_deadline_ends_until_the_persons_of_the_report_are_mended()
    {
        Driver[] both = [new(host, Protocol.Rest), new(host, Protocol.GraphQL)];
        On(new(2033, 1, 20));
        var owed = (await both[0].CallAsync("submitReport", People.Reporter, Hurt)).Id; // due on 24 January, as all of these
        Answer[] reports = [await both[0].CallAsync("submitReport", People.Reporter, Hurt), await both[1].CallAsync("submitReport", People.Reporter, Hurt)];
        foreach (var (api, report) in both.Zip(reports))
        {
            Assert.Equal(1, await ListedAsync(report.Id));
            await api.DismissTaskAsync(People.Supervisor, await api.TaskOfAsync(People.Supervisor, report.Id), "notOwed");
            Assert.Equal("notOwed 2033-01-20", await StandsAsync(report.Id));
            Assert.Equal(0, await ListedAsync(report.Id));
            var last = (await api.HistoryAsync(People.Supervisor, report.Id)).Ok["items"]!.AsArray()[^1]!;
            Assert.Equal(("dismissTask", "supervisor"), (last["operation"]!.ToString(), last["byRole"]!.ToString()));
            Assert.Equal("notOwed", last["because"]!.ToString(), ignoreCase: true);
        }

        On(new(2033, 1, 23));
        await RemindAsync();
        Assert.Equal([owed], await RemindedAsync(owed, reports[0].Id, reports[1].Id));
        On(new(2033, 1, 25));
        foreach (var (api, report) in both.Zip(reports))
        {
            Assert.Equal(1, await ListedAsync(owed, overdue: true)); // the control
            Assert.Equal(0, await ListedAsync(report.Id, overdue: true));
            Assert.Equal("notOwed 2033-01-20", await StandsAsync(report.Id));

            // Sent in again with other words, nothing is owed still; with other injuries it is.
            await MendAsync(api, report.Id, report.Version, Reworded());
            Assert.Equal("notOwed 2033-01-20", await StandsAsync(report.Id));
            Assert.Equal("dismissed", (await api.TaskOfAsync(People.Supervisor, report.Id))["state"]!.ToString());
            await MendAsync(api, report.Id, (await api.ReportAsync(People.Supervisor, report.Id)).Version, DeadlineReports.Insult(offence: "stgb-240", incapacity: [30]));
            Assert.Equal("missed ", await StandsAsync(report.Id));
            Assert.Equal(1, await ListedAsync(report.Id, overdue: true));
            var task = await api.TaskOfAsync(People.Supervisor, report.Id);
            Assert.Equal(("open", null), (task["state"]!.ToString(), task["dismissedBecause"]));
        }

        async Task<string> StandsAsync(Guid report)
        {
            var views = new List<string>();
            foreach (var api in both) views.Add((await api.ReportDeadlinesAsync(People.Supervisor, report)).Ok.AsArray().Select(d => $"{d!["state"]} {d["notOwedOn"]}").Single());
            Assert.Equal(views[0], views[1]);
            return views[0];
        }

        async Task<int> ListedAsync(Guid report, bool overdue = false) =>
            (await both[1].DeadlinesAsync(People.Supervisor, overdue: overdue)).Ok["items"]!.AsArray().Count(d => d!["reportId"]!.ToString() == report.ToString());

        async Task<IEnumerable<Guid>> RemindedAsync(params Guid[] of) =>
            (await both[0].RemindersAsync(People.Supervisor)).Ok["items"]!.AsArray().Select(r => Guid.Parse(r!["reportId"]!.ToString())).Where(of.Contains);
    }

    private static JsonNode Reworded()
    {
        var told = JsonSerializer.SerializeToNode(Hurt)!;
        told["narrative"] = "Er wurde sehr laut.";
        return told;
    }

    private static async Task MendAsync(Driver api, Guid id, string version, object told)
    {
        var report = await api.ChangeAsync("returnReport", People.Supervisor, id, version, new { reason = "Wirklich?" });
        _ = (await api.ChangeAsync("resubmitReport", People.Reporter, id, report.Version, told)).Ok;
    }

    private void On(DateOnly day) => host.Time.SetUtcNow(new(day, new(12, 0), TimeSpan.Zero));

    private Task<int> RemindAsync() => host.InScopeAsync(services => services.GetRequiredService<ReminderService>().SendAsync(TestContext.Current.CancellationToken));
}
