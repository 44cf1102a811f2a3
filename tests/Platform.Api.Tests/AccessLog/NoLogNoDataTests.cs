using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.AccessLog;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.AccessLog;

/// <summary>The log cannot be written: everything that would disclose answers 503 and says nothing.</summary>
public sealed class NoLogNoDataTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Without_a_log_there_is_no_data(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var name = "Geheim" + protocol;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident(name));
        Assert.Contains(name, (await api.ReportAsync(People.Supervisor, report.Id)).Ok.ToJsonString(), StringComparison.Ordinal);

        await BreakAsync();
        try
        {
            Answer[] refused =
            [
                await api.ReportAsync(People.Supervisor, report.Id),
                await api.CallAsync("inquire", People.Inquirer, People.Inquiry(name)),
            ];
            foreach (var answer in refused)
            {
                Assert.Equal("log_unavailable", answer.Code);
                Assert.DoesNotContain(name, await answer.Http.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
                if (protocol == Protocol.Rest) Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Http.StatusCode);
            }
            using var client = host.With(People.Supervisor);
            using var page = await client.GetAsync(new Uri("/api/v1/reports?include=persons", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            using var coded = await client.GetAsync(new Uri("/api/v1/reports", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, coded.StatusCode); // coded fields disclose nobody
        }
        finally { await MendAsync(); }
        Assert.Contains(name, (await api.ReportAsync(People.Supervisor, report.Id)).Ok.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_would_show_persons_changes_nothing_when_it_cannot_be_logged()
    {
        using var client = host.With(People.Reporter);
        var before = await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report");
        var submit = new
        {
            query = "mutation($input: NewReportInput!) { submitReport(input: $input) { id persons { familyName } } }",
            variables = new { input = new { reporterRole = "AFFECTED", occurredAt = "2026-01-20T09:30:00+01:00", setting = "FIELD", offences = new[] { "stgb-241" }, narrative = "Drohung." } },
        };
        await BreakAsync();
        try
        {
            using var answer = await client.PostAsJsonAsync("/graphql", submit, TestContext.Current.CancellationToken);
            Assert.Contains("log_unavailable", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(before, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report"));
            // What shows nobody needs no log: an incident can always be told.
            _ = (await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident())).Ok;
        }
        finally { await MendAsync(); }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refused_inquiry_is_logged_with_its_reason(Protocol protocol)
    {
        var (api, name) = (new Driver(host, protocol), "Neugier" + protocol);
        Assert.Equal("forbidden", (await api.CallAsync("inquire", People.Reporter, People.Inquiry(name))).Code);
        Assert.Equal("invalid", (await api.CallAsync("inquire", People.Inquirer, new { familyName = name, givenName = "Max" })).Code);
        Assert.Equal(["forbidden", "invalid"], (await RefusalsAsync())!);

        async Task<string[]?> RefusalsAsync() => await Sql.ScalarAsync<string[]>(host.Database.Superuser,
            "select array_agg(b->>'refusal' order by b->>'refusal') from (select convert_from(body, 'UTF8')::jsonb b, decision from access_entry) e where decision = 'denied' and b->'criteria'->>'familyName' = $1", name);
    }

    [Fact]
    public async Task A_report_page_is_logged_with_every_report_on_it()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        using var client = host.With(People.Supervisor);
        await client.GetStringAsync(new Uri("/api/v1/reports?include=persons", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from access_entry where operation = 'listReports' and subject = 'demo-supervisor@50' and '{report.Id}' = any(object_ids)"));
        await client.GetStringAsync(new Uri("/api/v1/reports", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from access_entry where operation = 'listReports' and subject = 'demo-supervisor@50' and '{report.Id}' = any(object_ids)"));
    }

    [Fact]
    public async Task Text_that_the_database_cannot_store_costs_nobody_the_log()
    {
        var writer = host.Services.GetRequiredService<AccessLogWriter>();
        var api = new Driver(host, Protocol.Rest);
        var odd = api.CallAsync("inquire", People.Inquirer, new { purpose = "homeVisit", caseReference = "1\u0000\ud800", familyName = "Niemand", givenName = "Max" });
        Assert.Equal("none", (await odd)["outcome"]);
        var entries = Enumerable.Range(0, 20).Select(i => writer.WriteAsync(
            new() { Id = Platform.Api.Data.Ids.New(), At = TimeProvider.System.GetUtcNow(), Subject = i == 7 ? "\0" : "whole", Operation = "test", Decision = AccessDecision.Permitted }, default)).ToList();
        for (var i = 0; i < entries.Count; i++)
            if (i == 7) await Assert.ThrowsAsync<Platform.Api.Errors.PlatformException>(() => entries[7]);
            else Assert.True((await entries[i]).N > 0);
    }

    [Fact]
    public async Task A_storm_of_entries_is_chained_without_a_gap_and_can_be_recomputed()
    {
        var writer = host.Services.GetRequiredService<AccessLogWriter>();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(i => Task.Run(() => writer.WriteAsync(
            new() { Id = Platform.Api.Data.Ids.New(), At = TimeProvider.System.GetUtcNow(), Subject = "storm", Operation = "test", Decision = AccessDecision.Permitted, CaseReference = $"{i}" }, default))));
        Assert.Equal(2_000, receipts.Select(r => r.N).Distinct().Count());

        var rows = await Sql.RowsAsync(host.Database.Superuser, $"select n, body, salt, leaf_hash, chain_hash from access_entry where node_id = '{receipts[0].NodeId}' order by n");
        byte[] head = new byte[32];
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(i + 1L, rows[i][0]);
            var leaf = AccessChain.Leaf((byte[])rows[i][2], (byte[])rows[i][1]);
            Assert.Equal((byte[])rows[i][3], leaf);
            head = AccessChain.Link(head, receipts[0].NodeId, i + 1, leaf);
            Assert.Equal((byte[])rows[i][4], head);
        }
        Assert.All(receipts, r => Assert.Equal(r.Hash, Convert.ToBase64String((byte[])rows[(int)r.N - 1][4])));
    }

    [Fact]
    public async Task After_a_failure_the_count_goes_on_without_a_gap()
    {
        var writer = host.Services.GetRequiredService<AccessLogWriter>();
        var before = await WriteAsync();
        await BreakAsync();
        try { Assert.Equal("log_unavailable", (await Assert.ThrowsAsync<Platform.Api.Errors.PlatformException>(WriteAsync)).Code.Code); }
        finally { await MendAsync(); }
        Assert.Equal(before.N + 1, (await WriteAsync()).N);

        Task<AccessReceipt> WriteAsync() => writer.WriteAsync(
            new() { Id = Platform.Api.Data.Ids.New(), At = TimeProvider.System.GetUtcNow(), Subject = "gap", Operation = "test", Decision = AccessDecision.Permitted }, default);
    }

    private Task BreakAsync() => Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");

    private Task MendAsync() => Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app");
}
