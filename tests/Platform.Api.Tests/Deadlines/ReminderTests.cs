using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Reports.Deadlines.Reminders;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

/// <summary>A host that reminds when the test says so: what its job is at work on, the test would pass over.</summary>
public sealed class RemindingHost(PostgresCluster cluster) : TimedPlatformHost(cluster)
{
    protected override void Configure(IWebHostBuilder builder) =>
        builder.ConfigureTestServices(services => services.Remove(services.Single(service => service.ImplementationType == typeof(ReminderJob))));
}

/// <summary>Reminders as the days go by.</summary>
public sealed class ReminderTests(RemindingHost host) : IClassFixture<RemindingHost>
{
    private readonly Driver[] both = [new(host, Protocol.Rest), new(host, Protocol.GraphQL)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deadline_is_reminded_of_once_for_each_lead_time_unless_the_facts_have_changed()
    {
        await OnAsync(new(2033, 1, 20));
        var (standing, met, ended, unknown) = (await InsultAsync(), await InsultAsync(), await InsultAsync(), await InsultAsync(offender: null)); // 19 and 20 April
        var hurt = await both[0].CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-240", incapacity: [4])); // 24 January
        await RemindAsync();
        Assert.Empty(await SentAsync(standing));
        await OnAsync(new(2033, 1, 23));
        Assert.Equal(["accidentReport 2033-01-24 1"], await SentAsync(hurt));
        await OnAsync(new(2033, 1, 24));
        Assert.Equal(["accidentReport 2033-01-24 0", "accidentReport 2033-01-24 1"], await SentAsync(hurt));

        await OnAsync(new(2033, 4, 4));
        Assert.Empty(await SentAsync(standing)); // 15 days before the first
        await OnAsync(new(2033, 4, 5));
        Assert.Equal(["prosecutionRequest 2033-04-19 14"], await SentAsync(standing));
        await OnAsync(new(2033, 4, 6));
        string[] first = ["prosecutionRequest 2033-04-19 14", "prosecutionRequest 2033-04-20 14"];
        Assert.Equal(first, await SentAsync(standing));
        Assert.Equal(first, await SentAsync(met));

        // Filed for both, closed, and reopened later on; the unknown offender has a name at last.
        met = await both[0].ChangeAsync("confirmReport", People.Supervisor, met.Id, met.Version, new { });
        await both[0].ChangeAsync("recordComplaint", People.Complaints, met.Id, met.Version, new { kind = "requestForProsecution", office = "StA Köln", fileNumber = "1", filedOn = "2033-04-06", requestedBy = new[] { "injuredEmployee", "superior" } });
        ended = await both[0].ChangeAsync("closeReport", People.Zks, ended.Id, ended.Version, new { because = "unfounded" });
        unknown = await both[0].ChangeAsync("returnReport", People.Supervisor, unknown.Id, unknown.Version, new { reason = "Wer?" });
        await both[0].ChangeAsync("resubmitReport", People.Reporter, unknown.Id, unknown.Version, DeadlineReports.Insult("Gefunden"));
        await OnAsync(new(2033, 4, 16));
        Assert.Equal(["prosecutionRequest 2033-04-19 14", "prosecutionRequest 2033-04-19 3", "prosecutionRequest 2033-04-20 14"], await SentAsync(standing));
        Assert.Equal(first, await SentAsync(met));
        Assert.Equal(first, await SentAsync(ended));
        Assert.Empty(await SentAsync(unknown)); // three months from 6 April
        await both[0].ChangeAsync("reopenReport", People.Zks, ended.Id, ended.Version, new { });
        await OnAsync(new(2033, 4, 19));
        Assert.Equal(4, (await SentAsync(ended)).Length); // both are near: 3 days for each, and no arrears
        await OnAsync(new(2033, 7, 4));
        Assert.Equal(["prosecutionRequest 2033-07-06 3", "prosecutionRequest 2033-07-06 3"], await SentAsync(unknown)); // 14 days before, nobody looked
        await OnAsync(new(2033, 7, 7));
        Assert.Equal(2, (await SentAsync(unknown)).Length); // it has passed: the overdue list has it

        Assert.Empty((await both[1].RemindersAsync(People.OtherSupervisor)).Ok["items"]!.AsArray());
        foreach (var api in both)
        {
            var all = (await api.RemindersAsync(People.Zks)).Ok["items"]!.AsArray().Select(r => r!["id"]!.ToString()).ToList();
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await api.RemindersAsync(People.Zks, 3, cursor);
                seen.AddRange(page.Ok["items"]!.AsArray().Select(r => r!["id"]!.ToString()));
                cursor = page.NextCursor();
            }
            while (cursor is not null);
            Assert.Equal(all, seen);
            Assert.Equal(all.Count, all.Distinct().Count());
        }
    }

    private async Task OnAsync(DateOnly day)
    {
        host.Time.SetUtcNow(new(day, new(12, 0), TimeSpan.Zero));
        await RemindAsync();
    }

    private Task<int> RemindAsync() => host.InScopeAsync(services => services.GetRequiredService<ReminderService>().SendAsync(Ct));

    private Task<Answer> InsultAsync(string? offender = "Mustermann") => both[0].CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offender));

    /// <summary>What was reminded of, the same over both protocols.</summary>
    private async Task<string[]> SentAsync(Answer report)
    {
        var answers = new List<string[]>();
        foreach (var api in both)
            answers.Add([.. (await api.RemindersAsync(People.Reporter)).Ok["items"]!.AsArray().Where(r => r!["reportId"]!.ToString() == report["id"]).Select(r => $"{r!["kind"]} {r["dueOn"]} {r["leadDays"]}").Order(StringComparer.Ordinal)]);
        Assert.Equal(answers[0], answers[1]);
        return answers[0];
    }
}

/// <summary>Many reminders and two nodes at once.</summary>
public sealed class ReminderNodesTests(RemindingHost host) : IClassFixture<RemindingHost>
{
    [Fact]
    public async Task Two_nodes_that_remind_at_once_remind_once_and_each_reminder_is_an_event()
    {
        host.Time.SetUtcNow(new(2033, 1, 20, 12, 0, 0, TimeSpan.Zero));
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-240"));
        // More than one batch, without reporting as often.
        await Sql.ExecuteAsync(host.Database.Superuser, "insert into deadline (id, report_id, kind, position, starts_on, due_on, is_owed) select gen_random_uuid(), $1, 'AccidentReport', n, '2033-01-18', '2033-01-21', true from generate_series(1, 450) n", report.Id);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.InScopeAsync(services => services.GetRequiredService<ReminderService>().SendAsync(TestContext.Current.CancellationToken))));
        await host.InScopeAsync(services => services.GetRequiredService<ReminderService>().SendAsync(TestContext.Current.CancellationToken));

        Assert.Equal(450L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from reminder"));
        Assert.Equal(450L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(distinct deadline_id) from reminder"));
        Assert.Equal(450L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from event e join reminder r on r.id = e.entity_id where e.kind = 'deadline.reminder'"));
        Assert.Equal(450L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from event where kind = 'deadline.reminder'"));
    }
}
