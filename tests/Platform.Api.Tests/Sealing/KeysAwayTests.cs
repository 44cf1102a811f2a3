using System.Net;
using Platform.Api.Tests.Attachments;
using Platform.Api.Tests.Contracts;
using Platform.Api.Tests.Papers;
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

    /// <summary>What only REST carries: the transport fails on a code that they do not declare.</summary>
    [Fact]
    public async Task A_draft_as_a_file_is_refused_too()
    {
        var (report, injured) = await Assault.InAsync(new Driver(host, Protocol.Rest), "confirmed");
        await host.TakeKeysAwayAsync();
        try
        {
            foreach (var path in new[] { $"{report}/complaint-draft", $"{report}/persons/{injured}/accident-report-draft" })
            {
                using var refused = await host.PaperFileAsync(People.Complaints, path);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
                Assert.Contains("keys_unavailable", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
            }
        }
        finally { await host.BringKeysBackAsync(); }
    }

    /// <summary>A server that was started anew has cut the connections in the pool: who asks next does not pay for it.</summary>
    [Fact]
    public async Task A_key_store_that_is_back_is_there_for_the_first_who_asks()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, Told.Incident);
        await host.TakeKeysAwayAsync();
        await host.BringKeysBackAsync();
        Assert.Contains(Told.Family, (await api.ReportAsync(People.Zks, report.Id)).Ok.ToJsonString(), StringComparison.Ordinal);
        await host.TakeKeysAwayAsync();
        await host.BringKeysBackAsync();
        _ = (await api.CallAsync("submitReport", People.Reporter, Told.Incident)).Ok;
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
