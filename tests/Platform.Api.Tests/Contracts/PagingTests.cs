using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Contracts;

/// <summary>A list is walked page by page: everything that was there comes exactly once, whatever is added or changes meanwhile.</summary>
public sealed class PagingTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const int PageSize = 3, Items = 10;
    private readonly Driver api = new(host, Protocol.Rest);

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_list_with_pages_is_walked_here()
    {
        // The others are walked in CommentListTests, DeadlineListTests, ReminderTests, HistoryTests, TaskListTests, SubstituteTests and in the tests of prevention.
        Assert.Equal(["listComments", "listDeadlines", "listReferrals", "listRegistryBlocks", "listReminders", "listReportHistory", "listReports", "listSubstitutes", "listTasks"], ContractFiles.Operations().Where(o => o.Parameters.Contains("cursor")).Select(o => o.Id).Order());
        Assert.Equal(["comments", "deadlines", "referrals", "registryBlocks", "reminders", "reportHistory", "reports", "substitutes", "tasks"], ContractFiles.Fields().Where(f => f.Result.Contains("Connection", StringComparison.Ordinal)).Select(f => f.Name).Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Reports_come_exactly_once(Protocol protocol)
    {
        var (before, _) = await StoredAsync();
        var seen = await WalkAsync(protocol, "", async () => await api.CallAsync("submitReport", People.Reporter, People.Incident()));
        Assert.Equal(before, seen);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_filtered_list_comes_exactly_once(Protocol protocol)
    {
        var (_, before) = await StoredAsync();
        var seen = await WalkAsync(protocol, "minLevel=2", async () =>
        {
            await api.CallAsync("submitReport", People.Reporter, People.Incident());
            await api.CallAsync("submitReport", People.Reporter, People.Incident(offence: "stgb-185"));
        });
        Assert.Equal(before, seen);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_changes_meanwhile_neither_moves_nor_vanishes(Protocol protocol)
    {
        var (before, _) = await StoredAsync();
        var waiting = new Queue<string>(before);
        var seen = await WalkAsync(protocol, "", async () =>
        {
            // The one just seen: a list by time of change would show it again.
            var report = await api.ReportAsync(People.Supervisor, Guid.Parse(waiting.Dequeue()));
            if (report["state"] == "submitted") await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        });
        Assert.Equal(before, seen);
    }

    /// <summary>The ids of all pages; between two of them something happens.</summary>
    private async Task<List<string>> WalkAsync(Protocol protocol, string filter, Func<Task> meanwhile)
    {
        var seen = new List<string>();
        var pages = 0;
        using var client = host.With(People.Zks);
        for (string? cursor = null; pages == 0 || cursor is not null; pages++)
        {
            if (pages > 0) await meanwhile();
            (var ids, cursor) = protocol == Protocol.Rest ? await RestAsync(client, filter, cursor) : await GraphQLAsync(client, filter, cursor);
            Assert.True(ids.Count == PageSize || cursor is null, $"A page of {ids.Count} is not the last.");
            seen.AddRange(ids);
        }
        Assert.True(pages >= 3, $"{pages} pages");
        return seen;
    }

    private static async Task<(List<string> Ids, string? Cursor)> RestAsync(HttpClient client, string filter, string? cursor)
    {
        using var response = await client.GetAsync(new Uri($"/api/v1/reports?limit={PageSize}&{filter}{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative), Ct);
        var page = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Ct))!;
        var next = page["nextCursor"]?.ToString();
        Assert.Equal(next is not null, response.Headers.TryGetValues("Link", out var links) && links.Single().Contains($"cursor={next}", StringComparison.Ordinal));
        return ([.. page["items"]!.AsArray().Select(i => i!["id"]!.ToString())], next);
    }

    private static async Task<(List<string> Ids, string? Cursor)> GraphQLAsync(HttpClient client, string filter, string? cursor)
    {
        var query = $"query($after: String) {{ reports(first: {PageSize}, after: $after{(filter.Length == 0 ? "" : ", filter: { minLevel: 2 }")}) {{ nodes {{ id }} edges {{ cursor node {{ id }} }} pageInfo {{ endCursor hasNextPage }} }} }}";
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables = new { after = cursor } }, Ct);
        var page = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Ct))!["data"]!["reports"]!;
        var ids = page["nodes"]!.AsArray().Select(i => i!["id"]!.ToString()).ToList();
        Assert.Equal(ids, page["edges"]!.AsArray().Select(e => e!["node"]!["id"]!.ToString()));
        Assert.Equal(page["edges"]!.AsArray()[^1]!["cursor"]!.ToString(), page["pageInfo"]!["endCursor"]!.ToString());
        return (ids, page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.ToString() : null);
    }

    /// <summary>The ids of all reports and of those at level 2 or above, as the list orders them; there are enough of both.</summary>
    private async Task<(List<string> All, List<string> Filtered)> StoredAsync()
    {
        for (var i = 0; i < Items; i++) await api.CallAsync("submitReport", People.Reporter, People.Incident());
        return (
            await Sql.ListAsync<string>(host.Database.Superuser, "select id::text from report order by id desc"),
            await Sql.ListAsync<string>(host.Database.Superuser, "select id::text from report where level >= 2 order by id desc"));
    }
}
