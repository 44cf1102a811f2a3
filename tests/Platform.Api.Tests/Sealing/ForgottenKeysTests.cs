using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Sealing;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Sealing;

/// <summary>A key does not outlive its rows for long, whatever happens between the two databases.</summary>
public sealed class ForgottenKeysTests(OwnKeysHost host) : IClassFixture<OwnKeysHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A crash after the commit leaves the same behind: a note of the key and the key.</summary>
    [Fact]
    public async Task A_key_that_could_not_be_deleted_goes_with_the_next_sweep()
    {
        var (api, draft) = (new Driver(host, Protocol.Rest), Ids.New());
        _ = (await api.SaveDraftAsync(People.Reporter, draft, null, Told.Incident)).Ok;
        var key = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", draft);
        await host.TakeKeysAwayAsync();
        try
        {
            Assert.Null((await api.DeleteDraftAsync(People.Reporter, draft)).Code);
            var refused = await Assert.ThrowsAsync<PlatformException>(() => host.Services.GetRequiredService<ForgottenKeys>().SweepAsync(Ct));
            Assert.Equal(ErrorCatalogue.KeysUnavailable, refused.Code);
        }
        finally { await host.BringKeysBackAsync(); }
        Assert.Equal((1L, 1L), await LeftAsync(key));
        await host.Services.GetRequiredService<Pruning>().RoundAsync(Ct);
        Assert.Equal((0L, 0L), await LeftAsync(key));
    }

    /// <summary>What could not be deleted then may be asked for again before the sweep has come.</summary>
    [Theory, InlineData(Protocol.Rest), InlineData(Protocol.GraphQL)]
    public async Task A_key_that_is_noted_already_is_forgotten_all_the_same(Protocol protocol)
    {
        var (api, draft) = (new Driver(host, protocol), Ids.New());
        _ = (await api.SaveDraftAsync(People.Reporter, draft, null, Told.Incident)).Ok;
        var key = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", draft);
        await Sql.ExecuteAsync(host.Database.Superuser, "insert into forgotten_key (subject_id) values ($1)", key);
        Assert.Null((await api.DeleteDraftAsync(People.Reporter, draft)).Code);
        Assert.Equal((0L, 0L), await LeftAsync(key));
    }

    /// <summary>The commit itself may still be refused, and what is rolled back forgets nothing.</summary>
    [Fact]
    public async Task A_key_whose_rows_stay_after_all_stays()
    {
        var (api, draft) = (new Driver(host, Protocol.Rest), Ids.New());
        _ = (await api.SaveDraftAsync(People.Reporter, draft, null, Told.Incident)).Ok;
        var key = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", draft);
        await RefusingDeletionsAsync(async () => Assert.Equal("internal", (await api.DeleteDraftAsync(People.Reporter, draft)).Code));
        await host.Services.GetRequiredService<Pruning>().RoundAsync(Ct);
        Assert.Equal((1L, 0L), await LeftAsync(key));
    }

    /// <summary>The mutations of a document share what a unit of work wants done after its commit.</summary>
    [Fact]
    public async Task A_key_whose_rows_stay_is_not_deleted_with_the_next_mutation_either()
    {
        var (api, draft) = (new Driver(host, Protocol.Rest), Ids.New());
        _ = (await api.SaveDraftAsync(People.Reporter, draft, null, Told.Incident)).Ok;
        var key = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", draft);
        var next = """submitReport(input: { reporterRole: AFFECTED, occurredAt: "2026-01-20T09:30:00Z", setting: OFFICE, offences: ["stgb-241"], narrative: "x" }) { id }""";
        using var client = host.With(People.Reporter);
        await RefusingDeletionsAsync(async () =>
        {
            using var response = await client.PostAsJsonAsync("/graphql", new { query = $"mutation {{ a: deleteDraft(id: \"{draft}\") b: {next} }}" }, Ct);
            Assert.Equal("internal", (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["errors"]![0]!["extensions"]!["code"]!.ToString());
        });
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report")); // the next one was made
        Assert.Equal((1L, 0L), await LeftAsync(key));
    }

    /// <summary>While nobody's deletion of a draft is committed.</summary>
    private async Task RefusingDeletionsAsync(Func<Task> ask)
    {
        await Sql.ExecuteAsync(host.Database.Superuser, """
            create function refuse() returns trigger language plpgsql as $$ begin raise 'at the commit'; end $$;
            create constraint trigger refuse after delete on draft deferrable initially deferred for each row execute function refuse();
            """);
        try { await ask(); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "drop function refuse() cascade"); }
    }

    private async Task<(long Keys, long Notes)> LeftAsync(Guid key) => (
        await Sql.ScalarAsync<long>(host.Database.Keys, "select count(*) from subject_key where subject_id = $1", key),
        await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from forgotten_key where subject_id = $1", key));
}
