using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Drafts;

public sealed class DraftTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task A_draft_is_saved_as_far_as_it_goes_read_back_and_deleted(Protocol protocol)
    {
        var (api, id) = (new Driver(host, protocol), Ids.New());
        var first = await api.SaveDraftAsync(People.Reporter, id, null, new { narrative = "Er", clientAt = "2026-01-20T10:00:00+01:00" });
        Assert.Equal((id, "2026-01-20T09:00:00"), (first.Id, first["clientAt"][..19]));
        Assert.Equal(host.Time.GetUtcNow(), DateTimeOffset.Parse(first["savedAt"], null), TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.FromDays(30), DateTimeOffset.Parse(first["expiresAt"], null) - DateTimeOffset.Parse(first["savedAt"], null));
        Assert.Null(first.View!["fields"]);

        await api.SaveDraftAsync(People.Reporter, id, first.Version, new { narrative = "Er kam", offences = new[] { "not-yet-checked" }, persons = new[] { new { role = "injured" } } });
        var read = await api.DraftAsync(People.Reporter, id);
        Assert.Equal(("Er kam", "not-yet-checked", "injured"), (read.Ok["fields"]!["narrative"]!.ToString(), read.Ok["fields"]!["offences"]![0]!.ToString(), read.Ok["fields"]!["persons"]![0]!["role"]!.ToString()));
        Assert.Contains(await api.DraftsAsync(People.Reporter), draft => draft!["id"]!.ToString() == id.ToString());

        Assert.Null((await api.DeleteDraftAsync(People.Reporter, id)).Code);
        Assert.Equal("not_found", (await api.DraftAsync(People.Reporter, id)).Code);
        Assert.Equal("not_found", (await api.DeleteDraftAsync(People.Reporter, id)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_devices_do_not_save_over_each_other(Protocol protocol)
    {
        var (api, id) = (new Driver(host, protocol), Ids.New());
        var first = await api.SaveDraftAsync(People.Reporter, id, null, new { narrative = "A" });
        await api.SaveDraftAsync(People.Reporter, id, first.Version, new { narrative = "B" });
        Assert.Equal("precondition_failed", (await api.SaveDraftAsync(People.Reporter, id, first.Version, new { narrative = "C" })).Code);
        Assert.Equal("precondition_required", (await api.SaveDraftAsync(People.Reporter, id, null, new { narrative = "C" })).Code);
        Assert.Equal("precondition_failed", (await api.SaveDraftAsync(People.Reporter, Ids.New(), "1", new { narrative = "C" })).Code);
        Assert.Equal("B", (await api.DraftAsync(People.Reporter, id)).Ok["fields"]!["narrative"]!.ToString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_else_sees_a_draft_and_the_same_id_is_another_draft(Protocol protocol)
    {
        var (api, id) = (new Driver(host, protocol), Ids.New());
        await api.SaveDraftAsync(People.Reporter, id, null, new { narrative = "Meins" });
        Assert.Equal("not_found", (await api.DraftAsync(People.Supervisor, id)).Code);
        Assert.Equal("not_found", (await api.SubmitDraftAsync(People.Supervisor, id)).Code);
        Assert.Equal("not_found", (await api.DeleteDraftAsync(People.Supervisor, id)).Code);
        Assert.DoesNotContain(await api.DraftsAsync(People.Supervisor), draft => draft!["id"]!.ToString() == id.ToString());
        Assert.Equal(id, (await api.SaveDraftAsync(People.Supervisor, id, null, new { narrative = "Auch" })).Id);
        Assert.Equal("Meins", (await api.DraftAsync(People.Reporter, id)).Ok["fields"]!["narrative"]!.ToString());
        await api.DeleteDraftAsync(People.Supervisor, id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_draft_becomes_one_report_once(Protocol protocol)
    {
        var (api, id) = (new Driver(host, protocol), Ids.New());
        var draft = await api.SaveDraftAsync(People.Reporter, id, null, new { narrative = "Er", clientAt = "2026-01-20T10:00:00+01:00" });
        var refused = await api.SubmitDraftAsync(People.Reporter, id);
        Assert.Equal(["/reporterRole", "/occurredAt", "/setting", "/offences"], refused.Problem!["errors"]!.AsArray().Select(e => e!["pointer"]!.ToString()));

        await api.SaveDraftAsync(People.Reporter, id, draft.Version, People.Incident());
        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.SubmitDraftAsync(People.Reporter, id)));
        Assert.Single(reports.Select(report => report["number"]).Distinct());
        Assert.Equal(reports[0].Id, (await api.SubmitDraftAsync(People.Reporter, id)).Id);
        var after = await api.DraftAsync(People.Reporter, id);
        Assert.Equal((reports[0]["id"], null), (after["reportId"], after.Ok["fields"]));
        Assert.Equal("Mustermann", (await api.ReportAsync(People.Reporter, reports[0].Id)).Ok["persons"]![0]!["familyName"]!.ToString());
        Assert.DoesNotContain(await api.DraftsAsync(People.Reporter), d => d!["id"]!.ToString() == id.ToString());
        Assert.Equal("illegal_transition", (await api.SaveDraftAsync(People.Reporter, id, after.Version, new { })).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task There_are_limits(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        Assert.Equal("too_large", (await api.SaveDraftAsync(People.Reporter, Ids.New(), null, new { narrative = new string('x', 256 * 1024) })).Code);
        var author = TestTokens.For([Platform.Api.Access.Role.Reporter], "50", "many-" + protocol);
        for (var i = 0; i < 50; i++) await api.SaveDraftAsync(author, Ids.New(), null, new { });
        var refused = await api.SaveDraftAsync(author, Ids.New(), null, new { });
        Assert.Equal("too_many", refused.Problem!["errors"]![0]!["code"]!.ToString());
    }

    [Fact]
    public async Task What_is_not_saved_for_thirty_days_is_deleted()
    {
        await new Driver(host, Protocol.Rest).SaveDraftAsync(People.Reporter, Ids.New(), null, new { narrative = "Alt" });
        var pruning = host.Services.GetRequiredService<Pruning>();
        var saved = await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from draft");
        await pruning.RoundAsync(Ct);
        Assert.Equal(saved, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from draft"));
        await Sql.ExecuteAsync(host.Database.Superuser, "update draft set saved_at = saved_at - interval '30 days 1 second'");
        await pruning.RoundAsync(Ct);
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from draft"));
    }

    [Fact]
    public async Task With_an_expired_draft_goes_its_key()
    {
        var (api, id) = (new Driver(host, Protocol.Rest), Ids.New());
        await api.SaveDraftAsync(People.Reporter, id, null, new { narrative = "Alt" });
        var key = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", id);
        await Sql.ExecuteAsync(host.Database.Superuser, "update draft set saved_at = saved_at - interval '30 days 1 second' where id = $1", id);
        Assert.True(await HasKeyAsync());
        await host.Services.GetRequiredService<Pruning>().RoundAsync(Ct);
        Assert.False(await HasKeyAsync());
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from forgotten_key"));

        Task<bool> HasKeyAsync() => Sql.ScalarAsync<bool>(host.Database.Keys, "select exists (select from subject_key where subject_id = $1)", key);
    }

    [Fact]
    public void A_draft_has_every_field_of_a_report() =>
        Assert.Equal(typeof(Platform.Api.Reports.NewReport).GetProperties().Select(p => p.Name), typeof(Platform.Api.Drafts.DraftedReport).GetProperties().Select(p => p.Name));
}
