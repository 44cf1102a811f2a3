using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Prevention.RegistryBlocks;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Prevention;

/// <summary>A host on Monday, 7 January 2030.</summary>
public sealed class JanuaryHost : TimedPlatformHost
{
    public JanuaryHost(PostgresCluster cluster) : base(cluster) => Time.SetUtcNow(new(2030, 1, 7, 11, 0, 0, TimeSpan.Zero));
}

/// <summary>The day to apply anew is announced once, however many nodes there are.</summary>
public sealed class RegistryBlockReminderTests(JanuaryHost host) : IClassFixture<JanuaryHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_day_is_announced_once_by_two_nodes_and_prolonging_in_time_silences_it()
    {
        await KeepAnnouncementsAsync();
        await using var second = new TestServer(host.Database.Connections, host.Time);
        second.StartServer();
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident());
        // Three months before the end: 7 February, and for the two others 8 February.
        var (early, late, prolonged) = (await GrantedAsync(api, report.Id, "2030-05-07"), await GrantedAsync(api, report.Id, "2030-05-08"), await GrantedAsync(api, report.Id, "2030-05-08"));
        Assert.Equal(["2030-02-07", "2030-02-08"], new[] { early["remindOn"], late["remindOn"] });
        var next = await api.ApplyForBlockAsync(People.Reporter, new { because = "threats", reportIds = new[] { report.Id }, prolongsId = prolonged.Id });
        Assert.Equal([prolonged.Id, late.Id, early.Id], await DueAsync(api, 32)); // a draft silences nothing
        await api.ChangeBlockAsync("fileRegistryBlock", People.Reporter, next.Id, next.Version, new { appliedOn = "2030-01-07" });

        foreach (var protocol in Enum.GetValues<Protocol>())
        {
            Assert.Empty(await DueAsync(new(host, protocol), 30));
            Assert.Equal([early.Id], await DueAsync(new(host, protocol), 31));
            Assert.Equal([late.Id, early.Id], await DueAsync(new(host, protocol), 32));
        }

        await BothAsync();
        Assert.Empty(await AnnouncedAsync());
        host.Time.Advance(TimeSpan.FromDays(31)); // 7 February: the timers of both hosts go off by themselves
        await Until.TrueAsync(() => AnnouncedAsync().GetAwaiter().GetResult().Count > 0, Ct);
        await BothAsync();
        Assert.Equal([early.Id], await AnnouncedAsync());
        Assert.Equal(early.Version, (await api.BlockAsync(People.Reporter, early.Id)).Version); // nobody loses the version they decide on
        host.Time.Advance(TimeSpan.FromDays(1));
        await BothAsync();
        Assert.Equal([early.Id, late.Id], await AnnouncedAsync());
        Assert.Equal([late.Id, early.Id], await DueAsync(api, 0));

        host.Time.Advance(TimeSpan.FromDays(90)); // 9 May: both have ended
        var ended = await api.BlockAsync(People.Reporter, late.Id);
        Assert.Equal(("expired", "[\"prolong\"]"), (ended["state"], ended.Ok["allowedActions"]!.ToJsonString()));
        Assert.Empty(await DueAsync(api, 366));

        // Both nodes, many times at once.
        async Task BothAsync() => await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? host.Services : second.Services).GetRequiredService<RegistryBlockReminders>().RoundAsync(Ct)));
    }

    private static object Incident() => new { reporterRole = "affected", occurredAt = "2030-01-05T09:30:00+01:00", setting = "field", offences = new[] { "stgb-241" }, narrative = "Er stand vor meiner Wohnung." };

    private static async Task<Answer> GrantedAsync(Driver api, Guid report, string endsOn)
    {
        var block = await api.ApplyForBlockAsync(People.Reporter, new { because = "threats", reportIds = new[] { report } });
        block = await api.ChangeBlockAsync("fileRegistryBlock", People.Reporter, block.Id, block.Version, new { appliedOn = "2030-01-07" });
        return await api.ChangeBlockAsync("grantRegistryBlock", People.Reporter, block.Id, block.Version, new { office = "Stadt Köln", fileNumber = "51-1", endsOn });
    }

    private static async Task<List<Guid>> DueAsync(Driver api, int days) =>
        [.. (await api.BlocksAsync(SupportPeople.Prevention, days)).Ok["items"]!.AsArray().Select(b => Guid.Parse(b!["id"]!.ToString()))];

    private Task<List<Guid>> AnnouncedAsync() => Sql.ListAsync<Guid>(host.Database.Superuser, "select entity_id from announced order by sequence");

    /// <summary>Events are forgotten after a day, and the clock runs for months.</summary>
    private Task KeepAnnouncementsAsync() => Sql.ExecuteAsync(host.Database.Superuser, """
        create table announced (sequence bigint, entity_id uuid);
        create function keep() returns trigger language plpgsql security definer as $$ begin insert into announced values (new.sequence, new.entity_id); return null; end $$;
        create trigger keep after insert on event for each row when (new.kind = 'registryBlock.due') execute function keep();
        """);
}
