using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Identity;
using Platform.Api.Reports.Counts;
using Platform.Api.Tests.Identity;
using Platform.Api.Tests.Papers;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>The tally says at any moment what counting the reports would say.</summary>
public sealed class TallyTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Kinds = "department_id, state, level, confirmed_by is not null, referred_at is not null, shielded_because is not null";
    private static readonly string BothHats = TestTokens.For([Role.Reporter, Role.Supervisor], "50", "both-hats-50");

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_step_stands_in_it_and_nodes_that_fold_at_once_lose_nothing()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Tally"));
        await SameAsync();
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await SameAsync();
        report = await api.ChangeAsync("reclassifyReport", People.Zks, report.Id, report.Version, new { level = 1, because = "lesserCircumstances" });
        await SameAsync();
        await api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, new { because = "unfounded" });
        await SameAsync();
        var shielded = await api.CallAsync("submitReport", People.Reporter, Assault.Told(shieldedBecause: "supervisorInvolved"));
        await SameAsync();
        shielded = await api.ChangeAsync("returnReport", People.Supervisor, shielded.Id, shielded.Version, new { reason = "Wo?" });
        shielded = await api.ChangeAsync("withdrawReport", People.Reporter, shielded.Id, shielded.Version, new { because = "sentByMistake" });
        await SameAsync();
        await Sql.ExecuteAsync(host.Database.Superuser, "update report set shielded_because = null where id = $1", shielded.Id); // and nothing else
        await SameAsync();

        // Many rows, as a day of work leaves them, and one report that goes.
        await Sql.ExecuteAsync(host.Database.Superuser, "update report set level = 3 - level");
        await Sql.ExecuteAsync(host.Database.Superuser, "with gone as (delete from report_tally returning *) insert into report_tally (department_id, state, level, confirmed, referred, shielded, reports) select department_id, state, level, confirmed, referred, shielded, 1 from gone, generate_series(1, 300) union all select department_id, state, level, confirmed, referred, shielded, reports - 300 from gone");
        await SameAsync();
        var folding = host.Services.GetRequiredService<TallyFolding>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => folding.RoundAsync(Ct)));
        await folding.RoundAsync(Ct);
        await SameAsync();
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) - count(distinct (department_id, state, level, confirmed, referred, shielded)) from report_tally"));
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report_tally where reports = 0"));
    }

    /// <summary>Neither waits for the other, nor for whoever reads and writes.</summary>
    [Fact]
    public async Task Rows_that_another_node_folds_are_left_to_it()
    {
        foreach (var _ in Enumerable.Range(0, 2)) await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident("Falte"));
        var folding = host.Services.GetRequiredService<TallyFolding>();
        await using (var otherNode = await Meanwhile.DoingAsync(host, "select 1 from report_tally for update"))
        {
            var folded = folding.RoundAsync(Ct);
            Assert.False(await otherNode.HoldsUpAsync(folded));
            await folded;
        }
        await SameAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Ones_own_reports_are_counted_once_wherever_they_are(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (before, elsewhere) = (await SubmittedAsync(), await host.Database.DepartmentAsync("32"));
        await api.CallAsync("submitReport", BothHats, People.Incident("Hut"));
        await api.CallAsync("submitReport", BothHats, With(elsewhere));
        await api.CallAsync("submitReport", People.Reporter, People.Incident("Kopf"));
        await api.CallAsync("submitReport", People.Reporter, With(elsewhere)); // somebody else's in another department
        Assert.Equal((before.Submitted + 3, before.Waiting + 1), await SubmittedAsync());

        async Task<(int Submitted, int Waiting)> SubmittedAsync()
        {
            var counts = (await api.CountsAsync(BothHats)).Ok;
            return (counts["byState"]!.AsArray().Single(s => s!["state"]!.ToString() is "submitted" or "SUBMITTED")!["reports"]!.GetValue<int>(),
                counts["queues"]!.AsArray().Single(q => q!["queue"]!.ToString() is "review" or "REVIEW")!["waiting"]!.GetValue<int>());
        }

        static object With(Guid department) => new { reporterRole = "affected", setting = "office", occurredAt = "2026-01-20T09:30:00+01:00", offences = new[] { "stgb-241" }, narrative = "Dort.", departmentId = department };
    }

    [Theory, MemberData(nameof(Both))]
    public async Task As_many_are_counted_as_are_listed(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var main = await api.CallAsync("submitReport", People.Reporter, People.Incident("Zahl"));
        await api.ChangeAsync("confirmReport", People.Supervisor, main.Id, main.Version, new { });
        var copy = await api.CallAsync("submitReport", People.Reporter, People.Incident("Zahl"));
        await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        var alone = await api.CallAsync("submitReport", People.Reporter, People.Incident("Zahl"));
        alone = await api.ChangeAsync("confirmReport", People.Supervisor, alone.Id, alone.Version, new { });
        await api.ReferAsync(People.Zks, alone.Id, alone.Version);
        foreach (var reporter in new[] { People.Reporter, People.In(Role.Reporter, "32") }) await api.CallAsync("submitReport", reporter, Assault.Told(shieldedBecause: "supervisorInvolved"));

        string[] everybody =
        [
            People.Reporter, People.Supervisor, People.OtherSupervisor, People.Complaints, People.Zks, People.WorkingGroup,
            TestTokens.For([Role.Reporter, Role.ComplaintsOffice], "50", DemoIdentity.SubjectOf(Role.Reporter, "50")), TestTokens.For([Role.Supervisor, Role.ComplaintsOffice, Role.WorkingGroup], "50", "three-hats"),
        ];
        foreach (var token in everybody)
        {
            var listed = (await api.FilteredAsync(token, new { })).Ok["items"]!.AsArray().Count;
            var counts = (await api.CountsAsync(token)).Ok;
            Assert.Equal((listed, listed), (Total("byState"), Total("byLevel")));
            Assert.True(listed < 200, "More than a page.");

            int Total(string spread) => counts[spread]!.AsArray().Sum(row => row!["reports"]!.GetValue<int>());
        }
    }

    private async Task SameAsync() => Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, $"""
        select count(*) from (
          select department_id, state, level, confirmed, referred, shielded, sum(reports) as reports, 1 as one from report_tally group by 1, 2, 3, 4, 5, 6 having sum(reports) <> 0) as tally
        full join (select {Kinds}, count(*), 1 from report group by 1, 2, 3, 4, 5, 6) as counted (department_id, state, level, confirmed, referred, shielded, reports, one)
          using (department_id, state, level, confirmed, referred, shielded, reports)
        where tally.one is null or counted.one is null
        """));
}

/// <summary>Days of submission bound the keys, so a key tells the very millisecond that the report does. The clock stands still: a key of another one is years away.</summary>
public sealed class ReportKeyTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    [Fact]
    public async Task A_key_is_made_of_the_moment_of_submission()
    {
        host.Time.SetUtcNow(new(2033, 1, 20, 12, 0, 0, TimeSpan.Zero));
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident("Zeit"));
        var at = await Sql.ScalarAsync<DateTime>(host.Database.Superuser, "select submitted_at from report where id = $1", report.Id);
        Assert.InRange(report.Id, Ids.Least(at), Ids.Least(at.AddMilliseconds(1)));
        Assert.True(report.Id.CompareTo(Ids.Least(at.AddMilliseconds(1))) < 0);
        Assert.Equal(Guid.Empty, Ids.Least(new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }
}
