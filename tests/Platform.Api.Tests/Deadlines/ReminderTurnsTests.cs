using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Reports.Deadlines.Reminders;
using Platform.Api.Tests.Reports;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

/// <summary>Reminding while somebody else is at work on the same deadlines.</summary>
public sealed class ReminderTurnsTests(RemindingHost host) : IClassFixture<RemindingHost>
{
    private readonly Driver api = new(host, Protocol.Rest);

    [Theory, InlineData("select 1 from report where id = '{0}' for no key update"), InlineData("select 1 from deadline where report_id = '{0}' for update")]
    public async Task What_somebody_is_changing_waits_for_the_next_round_and_holds_nobody_up(string change)
    {
        var (changed, other) = (await HurtAsync(), await HurtAsync());
        await using (var changing = await Meanwhile.DoingAsync(host, change.Replace("{0}", changed.ToString(), StringComparison.Ordinal)))
        {
            var reminding = RemindAsync();
            Assert.False(await changing.HoldsUpAsync(reminding));
            await reminding;
            Assert.Equal((0L, 1L), (await SentAsync(changed), await SentAsync(other)));
        }
        await RemindAsync();
        Assert.Equal((1L, 1L), (await SentAsync(changed), await SentAsync(other)));
    }

    /// <summary>Between reading what is due and locking it, another node may remind and be done: the key alone keeps it to once then.</summary>
    [Fact]
    public async Task What_another_node_reminded_of_after_it_was_read_is_not_reminded_of_again()
    {
        var report = await HurtAsync();
        await Sql.ExecuteAsync(host.Database.Superuser, """
            create function wait() returns boolean language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(1); return true; end $$;
            create policy wait on deadline to platform_app using (wait());
            alter table deadline enable row level security;
            """);
        try
        {
            await using var otherNode = await Meanwhile.DoingAsync(host, "select pg_advisory_xact_lock(1)");
            var reminding = RemindAsync();
            Assert.True(await otherNode.HoldsUpAsync(reminding)); // it has begun to read
            await otherNode.DoAsync($"insert into reminder (id, deadline_id, due_on, lead_days, sent_at) select gen_random_uuid(), id, due_on, 1, now() from deadline where report_id = '{report}'");
            await otherNode.CommitAsync();
            await reminding;
        }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "alter table deadline disable row level security; drop function wait() cascade"); }
        Assert.Equal(1L, await SentAsync(report));
        Assert.Equal(0L, await Sql.ScalarAsync<long>(
            host.Database.Superuser, "select count(*) from event join reminder m on m.id = entity_id join deadline d on d.id = m.deadline_id where d.report_id = $1", report));
    }

    /// <summary>A report with one deadline, of which is reminded today.</summary>
    private async Task<Guid> HurtAsync()
    {
        host.Time.SetUtcNow(new(2033, 1, 20, 12, 0, 0, TimeSpan.Zero));
        var report = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult(offence: "stgb-240"));
        await Sql.ExecuteAsync(
            host.Database.Superuser, "insert into deadline (id, report_id, kind, position, starts_on, due_on, is_owed) values (gen_random_uuid(), $1, 'AccidentReport', 1, '2033-01-18', '2033-01-21', true)", report.Id);
        return report.Id;
    }

    private Task<int> RemindAsync() => host.InScopeAsync(services => services.GetRequiredService<ReminderService>().SendAsync(TestContext.Current.CancellationToken));

    private Task<long> SentAsync(Guid report) =>
        Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from reminder m join deadline d on d.id = m.deadline_id where d.report_id = $1", report);
}
