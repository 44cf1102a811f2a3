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

    /// <summary>The commit itself may still be refused, and what is rolled back forgets nothing.</summary>
    [Fact]
    public async Task A_key_whose_rows_stay_after_all_stays()
    {
        var (api, draft) = (new Driver(host, Protocol.Rest), Ids.New());
        _ = (await api.SaveDraftAsync(People.Reporter, draft, null, Told.Incident)).Ok;
        var key = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", draft);
        await Sql.ExecuteAsync(host.Database.Superuser, """
            create function refuse() returns trigger language plpgsql as $$ begin raise 'at the commit'; end $$;
            create constraint trigger refuse after delete on draft deferrable initially deferred for each row execute function refuse();
            """);
        try { Assert.Equal("internal", (await api.DeleteDraftAsync(People.Reporter, draft)).Code); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "drop function refuse() cascade"); }
        await host.Services.GetRequiredService<Pruning>().RoundAsync(Ct);
        Assert.Equal((1L, 0L), await LeftAsync(key));
    }

    private async Task<(long Keys, long Notes)> LeftAsync(Guid key) => (
        await Sql.ScalarAsync<long>(host.Database.Keys, "select count(*) from subject_key where subject_id = $1", key),
        await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from forgotten_key where subject_id = $1", key));
}
