using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Sealing;
using Platform.Api.Tests.Attachments;
using Platform.Api.Tests.Contracts;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Sealing;

/// <summary>The key store does not answer: nothing that needs a key is disclosed or changed, and the rest goes on.</summary>
public sealed class KeysAwayTests(OwnKeysHost host) : IClassFixture<OwnKeysHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_is_half_done_and_what_is_coded_is_read(Protocol protocol)
    {
        var (api, told) = (new Driver(host, protocol), await Told.ByAsync(host, protocol));
        var before = await TableContents.ReadAsync(host);
        await host.TakeKeysAwayAsync();
        try
        {
            Answer[] refused = [await api.CallAsync("submitReport", People.Reporter, Told.Incident), await api.ReportAsync(People.Zks, told.Report)];
            foreach (var answer in refused)
            {
                Assert.Equal("keys_unavailable", answer.Code);
                if (protocol != Protocol.Rest) continue;
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Http.StatusCode);
                Assert.NotNull(answer.Http.Headers.RetryAfter);
            }
            using (var download = await new Uploads(host).DownloadAsync(told.Attachment)) Assert.Equal(HttpStatusCode.ServiceUnavailable, download.StatusCode);
            Assert.Equal(before, await TableContents.ReadAsync(host));

            using var client = host.With(People.Zks);
            using var coded = await client.GetAsync(new Uri($"/api/v1/reports/{told.Report}", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, coded.StatusCode);
            // In capitals: the log keeps what is asked, and another test looks for the names in the files of the same server.
            Assert.Equal("caution", (await api.CallAsync("inquire", People.Inquirer, People.Inquiry(Told.Family.ToUpperInvariant(), Told.Given.ToUpperInvariant())))["outcome"]);
        }
        finally { await host.BringKeysBackAsync(); }
        Assert.Contains(Told.Family, (await api.ReportAsync(People.Zks, told.Report)).Ok.ToJsonString(), StringComparison.Ordinal);
        _ = (await api.CallAsync("submitReport", People.Reporter, Told.Incident)).Ok;
    }

    /// <summary>A crash after the commit leaves the same behind: a note of the key and the key.</summary>
    [Fact]
    public async Task A_key_that_could_not_be_deleted_goes_with_the_next_sweep()
    {
        var (api, draft) = (new Driver(host, Protocol.Rest), Ids.New());
        await api.SaveDraftAsync(People.Reporter, draft, null, Told.Incident);
        var key = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", draft);
        var (pruning, forgotten) = (host.Services.GetRequiredService<Pruning>(), host.Services.GetRequiredService<ForgottenKeys>());
        await host.TakeKeysAwayAsync();
        try
        {
            Assert.Null((await api.DeleteDraftAsync(People.Reporter, draft)).Code);
            Assert.Equal(ErrorCatalogue.KeysUnavailable, (await Assert.ThrowsAsync<PlatformException>(() => forgotten.SweepAsync(Ct))).Code);
        }
        finally { await host.BringKeysBackAsync(); }
        Assert.True(await HasKeyAsync());
        await pruning.PruneAsync(Ct);
        Assert.False(await HasKeyAsync());
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from forgotten_key"));

        Task<bool> HasKeyAsync() => Sql.ScalarAsync<bool>(host.Database.Keys, "select exists (select from subject_key where subject_id = $1)", key);
    }

    /// <summary>While they are in memory the store is not asked: a page costs it nothing, and cold one query.</summary>
    [Fact]
    public async Task Keys_in_memory_are_enough_for_reading()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, Told.Incident);
        host.ForgetMemory();
        _ = (await api.ReportAsync(People.Zks, report.Id)).Ok;
        await host.Database.SetKeysReachableAsync(false);
        try { Assert.Contains(Told.Family, (await api.ReportAsync(People.Zks, report.Id)).Ok.ToJsonString(), StringComparison.Ordinal); }
        finally { await host.BringKeysBackAsync(); }
    }
}
