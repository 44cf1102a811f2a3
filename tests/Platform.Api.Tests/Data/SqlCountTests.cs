using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Api.Tests.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Data;

/// <summary>How many SQL commands an answer costs: a number that does not grow with the page. The clock stands still, so what is kept in memory stays there.</summary>
public sealed class SqlCountTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    private const string Coded = "id number state level department { id code name } allowedActions version", Persons = Coded + " persons { id familyName }";
    private readonly Driver api = new(host, Protocol.Rest);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(20)]
    public async Task A_page_of_reports_is_one_command_however_long(int limit)
    {
        await FilledAsync();
        await CostsAsync(1, Rest($"/reports?limit={limit}"), "from report");
        await CostsAsync(1, GraphQL($"{{ reports(first: {limit}) {{ nodes {{ {Coded} }} pageInfo {{ endCursor hasNextPage }} }} }}"), "from report");
    }

    [Theory, InlineData(1), InlineData(20)]
    public async Task A_page_with_persons_is_three(int limit)
    {
        await FilledAsync();
        await CostsAsync(3, Rest($"/reports?limit={limit}&include=persons"), "from report", "insert into access_entry", "from involved_person");
        await CostsAsync(3, GraphQL($"{{ reports(first: {limit}) {{ nodes {{ {Persons} }} }} }}"), "from report", "insert into access_entry", "from involved_person");
    }

    [Fact]
    public async Task A_page_with_persons_and_narratives_is_three()
    {
        await FilledAsync();
        await CostsAsync(3, Rest("/reports?limit=20&include=persons&include=narrative"), "from report", "insert into access_entry", "from involved_person");
        await CostsAsync(3, GraphQL($"{{ reports(first: 20) {{ nodes {{ {Persons} narrative }} }} }}"), "from report", "insert into access_entry", "from report_narrative");
    }

    [Fact]
    public async Task The_inbox_is_one_command()
    {
        await FilledAsync();
        await CostsAsync(1, Rest("/reports?inbox=true&limit=20"), "from report");
        await CostsAsync(1, GraphQL($"{{ reports(filter: {{ inbox: true }}, first: 20) {{ nodes {{ {Coded} }} }} }}"), "from report");
    }

    [Fact]
    public async Task One_report_is_one_command_and_with_persons_three()
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await CostsAsync(1, GraphQL($"{{ report(id: \"{report.Id}\") {{ {Coded} }} }}"), "from report");
        await CostsAsync(3, GraphQL($"{{ report(id: \"{report.Id}\") {{ {Persons} }} }}"), "from report", "insert into access_entry", "from involved_person");
        await CostsAsync(3, Rest($"/reports/{report.Id}?include=persons"), "from report", "insert into access_entry", "from involved_person");
        await CostsAsync(1, Rest($"/reports/{report.Id}"), "from report");
    }

    [Fact]
    public async Task Deadlines_are_one_command()
    {
        await FilledAsync();
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        await CostsAsync(1, Rest("/deadlines?limit=20"), "from deadline");
        await CostsAsync(1, Rest("/deadlines?overdue=true&withinDays=30"), "from deadline");
        await CostsAsync(1, GraphQL("{ deadlines(first: 20) { nodes { id why } } }"), "from deadline");
        await CostsAsync(1, Rest($"/reports/{report.Id}/deadlines"), "join deadline");
        await CostsAsync(1, GraphQL($"{{ reportDeadlines(id: \"{report.Id}\") {{ id why }} }}"), "join deadline");
    }

    [Fact]
    public async Task Tasks_and_reminders_are_one_command_and_what_hangs_on_a_report_two()
    {
        var report = await api.PublishedAsync("Zählung");
        await CostsAsync(1, Rest("/tasks?limit=20"), "from task");
        await CostsAsync(1, GraphQL("{ tasks(first: 20) { nodes { id reportNumber } } }"), "from task");
        await CostsAsync(1, Rest("/deadlines/reminders?limit=20"), "from reminder");
        await CostsAsync(2, Rest($"/reports/{report.Id}/complaints"), "from report", "from complaint");
        await CostsAsync(2, GraphQL($"{{ complaints(id: \"{report.Id}\") {{ id outcomes {{ outcome }} }} }}"), "from report", "from complaint");
        await CostsAsync(2, Rest($"/reports/{report.Id}/house-bans"), "from report", "from house_ban");
    }

    [Fact]
    public async Task Comments_are_two_commands_and_with_their_texts_four()
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        for (var i = 0; i < 3; i++) await api.AddCommentAsync(People.Reporter, report.Id, "Frage.");
        string[] coded = ["from report r", "from report_comment c"], told = [.. coded, "insert into access_entry", "from report_comment_text"];
        await CostsAsync(2, Rest($"/reports/{report.Id}/comments"), coded);
        await CostsAsync(4, Rest($"/reports/{report.Id}/comments?include=text"), told);
        await CostsAsync(4, GraphQL($"{{ comments(reportId: \"{report.Id}\") {{ nodes {{ id text }} }} }}"), told);
        await CostsAsync(2, Rest($"/reports/{report.Id}/comments/reading"), "from report r", "left join report_comment_reading");
    }

    [Fact]
    public async Task Departments_the_catalogue_and_who_one_is_cost_nothing()
    {
        await CostsAsync(0, Rest("/departments"));
        await CostsAsync(0, Rest("/catalogue"));
        await CostsAsync(0, Rest("/me"));
        await CostsAsync(0, GraphQL("{ me { subject department { id } } departments { id } catalogue { number } }"));
    }

    [Fact]
    public async Task Sites_are_a_command_for_each_level()
    {
        await CostsAsync(4, Rest("/sites"), "from site", "from site", "from site", "from site");
        await CostsAsync(4, GraphQL("{ sites { buildings { floors { rooms { number } } } } }"), "from site", "from site", "from site", "from site");
    }

    [Fact]
    public async Task An_inquiry_matches_logs_and_reads()
    {
        await api.PublishedAsync("Treffer");
        await CostsAsync(3, () => host.With(People.Inquirer).PostAsJsonAsync("/api/v1/inquiries", People.Inquiry("Treffer"), Ct), "register_match", "insert into access_entry", "from register_entry");
        await CostsAsync(2, () => host.With(People.Inquirer).PostAsJsonAsync("/api/v1/inquiries", People.Inquiry("Niemand"), Ct), "register_match", "insert into access_entry");
    }

    /// <summary>Asks once so that all is warm, and then counts.</summary>
    private async Task CostsAsync(int expected, Func<Task<HttpResponseMessage>> ask, params string[] inOrder)
    {
        await AskAsync();
        using var commands = new SqlCommands(host.Database);
        await AskAsync();
        var sent = commands.Texts;
        Assert.True(expected == sent.Count, $"{sent.Count} commands instead of {expected}:\n{string.Join("\n---\n", sent)}");
        Assert.All(sent.Zip(inOrder), pair => Assert.Contains(pair.Second, pair.First, StringComparison.OrdinalIgnoreCase));

        async Task AskAsync()
        {
            using var response = await ask();
            var answer = await response.Content.ReadAsStringAsync(Ct);
            Assert.True(response.IsSuccessStatusCode, answer);
            Assert.Null((JsonNode.Parse(answer) as JsonObject)?["errors"]);
        }
    }

    private Func<Task<HttpResponseMessage>> Rest(string path) => () => host.With(People.Zks).GetAsync(new Uri("/api/v1" + path, UriKind.Relative), Ct);

    private Func<Task<HttpResponseMessage>> GraphQL(string query) => () => host.With(People.Zks).PostAsJsonAsync("/graphql", new { query }, Ct);

    private async Task FilledAsync()
    {
        while (await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report") < 21) await api.CallAsync("submitReport", People.Reporter, People.Incident());
    }
}
