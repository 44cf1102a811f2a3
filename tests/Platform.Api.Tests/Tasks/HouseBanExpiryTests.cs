using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Reports.HouseBans;
using Platform.Api.Tests.Reports;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Tasks;

/// <summary>House bans that run out, as the days go by. Each test has a host and a clock of its own.</summary>
public sealed class HouseBanExpiryTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly TimedPlatformHost host = new(cluster);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host.Time.SetUtcNow(new(2033, 2, 7, 11, 0, 0, TimeSpan.Zero));
        await host.InitializeAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_review_is_called_for_once_when_no_other_ground_is_left()
    {
        var api = new Driver(host, Protocol.Rest);
        var (alone, twice) = (await PublishedAsync(api, "2033-02-10"), await PublishedAsync(api, "2033-02-10", "2033-02-12"));
        var charged = await PublishedAsync(api, "2033-02-10");
        await api.ChangeAsync("recordComplaint", People.Complaints, charged.Id, charged.Version, People.Complaint);
        var unpublished = await ComplainedAsync(api);
        await api.RecordHouseBanAsync(People.Supervisor, unpublished.Id, "2026-01-21", "2033-02-10");

        await OnAsync(10); // the last day it holds
        foreach (var report in new[] { alone, twice, charged, unpublished }) Assert.Empty(await ReviewsAsync(report));
        await OnAsync(11);
        Assert.Equal(["houseBanRanOut open False"], await ReviewsAsync(alone));
        foreach (var report in new[] { twice, charged, unpublished }) Assert.Empty(await ReviewsAsync(report));
        await OnAsync(13);
        Assert.Equal(["houseBanRanOut open False"], await ReviewsAsync(twice));

        // What was looked at is not looked at again because of the same ban, nor of one that no longer held when it was recorded.
        await api.CompleteTaskAsync(People.Zks, await api.TaskOfAsync(People.Zks, alone.Id), "2033-02-13");
        await api.RecordHouseBanAsync(People.Supervisor, alone.Id, "2026-01-21", "2033-02-12");
        var ran = (await api.HouseBansAsync(People.Supervisor, alone.Id))[0]!;
        Assert.Null((await api.LiftHouseBanAsync(People.Supervisor, ran, "2033-02-12")).Code);
        await OnAsync(14);
        Assert.Equal(["houseBanRanOut done False"], await ReviewsAsync(alone));

        // The last ground of the other one goes by a decision.
        await api.RecordOutcomeAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, charged.Id))[1]!, "discontinuedForLackOfEvidence", "2033-02-13");
        Assert.Equal(["discontinuedForLackOfEvidence open False"], await ReviewsAsync(charged));
    }

    [Fact]
    public async Task A_ban_on_a_merged_report_was_a_ground_of_the_main_one()
    {
        var api = new Driver(host, Protocol.GraphQL);
        var (main, copy) = (await ComplainedAsync(api), await ComplainedAsync(api));
        await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        await api.RecordHouseBanAsync(People.Supervisor, copy.Id, "2026-01-21", "2033-02-10");
        main = await api.ReportAsync(People.Zks, main.Id);
        await api.ChangeAsync("publishReport", People.Zks, main.Id, main.Version, People.Publication(await api.PersonAsync(People.Zks, main.Id)));
        await OnAsync(11);
        Assert.Equal(["houseBanRanOut open False"], await ReviewsAsync(main));
        Assert.Empty(await ReviewsAsync(copy));
    }

    [Fact]
    public async Task One_report_that_fails_does_not_keep_the_others()
    {
        var api = new Driver(host, Protocol.Rest);
        var reports = new List<Answer>();
        for (var i = 0; i < 3; i++) reports.Add(await PublishedAsync(api, "2033-02-10"));
        await Sql.ExecuteAsync(host.Database.Superuser, "update house_ban set valid_until = '2033-02-01'"); // the timer does not go off
        // Whichever comes first; a sequence is not rolled back.
        await Sql.ExecuteAsync(host.Database.Superuser, """
            create sequence noted;
            grant usage on sequence noted to platform_app;
            create function fail_once() returns trigger language plpgsql as $$ begin if nextval('noted') = 1 then raise 'once'; end if; return new; end $$;
            create trigger fail_once before update on house_ban for each row execute function fail_once();
            """);
        Assert.Equal([0, 1, 1], await RoundAsync());
        Assert.Equal([1, 1, 1], await RoundAsync());

        async Task<IEnumerable<int>> RoundAsync()
        {
            await host.Services.GetRequiredService<HouseBanExpiryJob>().RoundAsync(Ct);
            var reviews = new List<int>();
            foreach (var report in reports) reviews.Add((await ReviewsAsync(report)).Length);
            return reviews.Order();
        }
    }

    [Fact]
    public async Task Two_nodes_that_look_at_once_open_one_task()
    {
        await using var second = new TestServer(host.Database.Connections, host.Time);
        second.StartServer();
        var api = new Driver(host, Protocol.Rest);
        var reports = new List<Answer>();
        for (var i = 0; i < 4; i++) reports.Add(await PublishedAsync(api, "2033-02-10"));
        host.Time.SetUtcNow(new(2033, 2, 11, 12, 0, 0, TimeSpan.Zero)); // the timers of both go off as well
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? host.Services : second.Services).GetRequiredService<HouseBanExpiryJob>().RoundAsync(Ct)));
        foreach (var report in reports) Assert.Equal(["houseBanRanOut open False"], await ReviewsAsync(report));
    }

    /// <summary>Both nodes have seen that it ran out; the later one finds it noted once it is its turn.</summary>
    [Fact]
    public async Task What_another_node_has_noted_meanwhile_is_not_noted_again()
    {
        var report = await PublishedAsync(new(host, Protocol.Rest), "2033-02-10");
        await Sql.ExecuteAsync(host.Database.Superuser, "update house_ban set valid_until = '2033-02-01' where report_id = $1", report.Id); // the timer does not go off
        var before = await ChangesAsync();
        await using (var otherNode = await Meanwhile.ChangingAsync(host, report.Id))
        {
            var noting = host.Services.GetRequiredService<HouseBanExpiryJob>().RoundAsync(Ct);
            Assert.True(await otherNode.HoldsUpAsync(noting));
            await otherNode.DoAsync($"update house_ban set ran_out_at = now() where report_id = '{report.Id}'");
            await otherNode.CommitAsync();
            await noting;
        }
        Assert.Empty(await ReviewsAsync(report));
        Assert.Equal(before, await ChangesAsync());

        Task<long> ChangesAsync() => Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from event where kind = 'report.changed' and entity_id = $1", report.Id);
    }

    private Task OnAsync(int day)
    {
        host.Time.SetUtcNow(new(2033, 2, day, 12, 0, 0, TimeSpan.Zero));
        return host.Services.GetRequiredService<HouseBanExpiryJob>().RoundAsync(Ct);
    }

    /// <summary>The reviews of a report, the same over both protocols.</summary>
    private async Task<string[]> ReviewsAsync(Answer report)
    {
        var answers = new List<string[]>();
        foreach (var protocol in Enum.GetValues<Protocol>())
            answers.Add([.. (await new Driver(host, protocol).TasksOfAsync(People.Zks, report.Id)).Select(t => $"{t["lostGround"]} {t["state"]} {t["groundLeft"]!.GetValue<bool>()}")]);
        Assert.Equal(answers[0], answers[1]);
        return answers[0];
    }

    /// <summary>A report with an entry that rests on nothing but house bans.</summary>
    private static async Task<Answer> PublishedAsync(Driver api, params string[] validUntil)
    {
        var report = await ComplainedAsync(api);
        foreach (var day in validUntil) await api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-21", day);
        return await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(await api.PersonAsync(People.Zks, report.Id)));
    }

    /// <summary>A report whose complaint has come to nothing.</summary>
    private static async Task<Answer> ComplainedAsync(Driver api)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        await api.RecordOutcomeAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, "discontinuedForLackOfEvidence", "2026-02-01");
        return report;
    }
}
