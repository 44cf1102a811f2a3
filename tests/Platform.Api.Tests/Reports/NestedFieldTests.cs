using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Api.Tests.Attachments;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>What hangs on a report, asked for below it: the same as the operations of their own tell, in one request.</summary>
public sealed class NestedFieldTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Below = """
        complaints { id fileNumber } houseBans { id reference } deadlines { id kind } classifications { level } timeline { operation } attachments { id } tasks { id }
        """;

    private readonly Driver api = new(host, Protocol.GraphQL);

    [Fact]
    public async Task A_page_of_reports_brings_what_hangs_on_each()
    {
        var (first, second) = (await ComplainedAsync("501000-1"), await ComplainedAsync("501000-2"));
        await api.RecordHouseBanAsync(People.Supervisor, second, "2026-01-22", reference: "HV 7");

        var nodes = (await AskAsync(People.Complaints, $"{{ reports(first: 200) {{ nodes {{ id {Below} }} }} }}"))["reports"]!["nodes"]!.AsArray();
        var (one, other) = (Of(nodes, first), Of(nodes, second));
        Assert.Equal("501000-1", one["complaints"]![0]!["fileNumber"]!.ToString());
        Assert.Equal("501000-2", other["complaints"]![0]!["fileNumber"]!.ToString());
        Assert.Empty(one["houseBans"]!.AsArray());
        Assert.Equal("HV 7", other["houseBans"]![0]!["reference"]!.ToString());
        Assert.NotEmpty(one["deadlines"]!.AsArray());
        Assert.Equal(["submitReport", "confirmReport", "recordComplaint"], one["timeline"]!.AsArray().Select(entry => entry!["operation"]!.ToString()));
        Assert.Equal(2, one["classifications"]![0]!["level"]!.GetValue<int>());
    }

    [Fact]
    public async Task It_says_what_the_operation_of_its_own_says()
    {
        var id = await ComplainedAsync("501000-3");
        foreach (var token in new[] { People.Reporter, People.Supervisor, People.Complaints, People.Zks })
        {
            var answer = await AskAsync(token, $$"""
                { report(id: "{{id}}") { {{Below}} }
                  complaints(id: "{{id}}") { id fileNumber } houseBans(id: "{{id}}") { id reference } reportDeadlines(id: "{{id}}") { id kind }
                  classifications(id: "{{id}}") { level } reportTimeline(id: "{{id}}") { operation } attachments(reportId: "{{id}}") { id } }
                """);
            foreach (var (below, alone) in new[]
                     {
                         ("complaints", "complaints"), ("houseBans", "houseBans"), ("deadlines", "reportDeadlines"), ("classifications", "classifications"), ("timeline", "reportTimeline"), ("attachments", "attachments"),
                     })
                Assert.Equal(answer[alone]!.ToJsonString(), answer["report"]![below]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_merged_report_s_deadlines_stand_with_the_main_one()
    {
        var (main, copy) = (await ComplainedAsync("501000-4"), await api.CallAsync("submitReport", People.Reporter, People.Incident("Doppelt")));
        await api.MergeAsync(People.Zks, copy.Id, copy.Version, main);
        var answer = await AskAsync(People.Zks, $$"""{ report(id: "{{main}}") { deadlines { reportId } } reportDeadlines(id: "{{main}}") { reportId } }""");
        Assert.Equal(answer["reportDeadlines"]!.ToJsonString(), answer["report"]!["deadlines"]!.ToJsonString());
        Assert.Contains(answer["reportDeadlines"]!.AsArray(), deadline => deadline!["reportId"]!.ToString() == copy.Id.ToString());
    }

    [Fact]
    public async Task A_deadline_and_a_task_lead_to_their_report_and_what_names_persons_there_is_logged()
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Weg"));
        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var tasks = (await AskAsync(People.Complaints, "{ tasks(first: 200) { nodes { reportId report { id state } } } }"))["tasks"]!["nodes"]!.AsArray();
        Assert.All(tasks, task => Assert.Equal(task!["reportId"]!.ToString(), task["report"]!["id"]!.ToString()));
        Assert.NotEmpty(tasks);

        var before = await EntriesAsync(report.Id);
        var due = await AskAsync(People.Supervisor, $$"""{ reportDeadlines(id: "{{report.Id}}") { report { number } } }""");
        Assert.Equal(before, await EntriesAsync(report.Id));
        Assert.All(due["reportDeadlines"]!.AsArray(), deadline => Assert.Equal(report["number"], deadline!["report"]!["number"]!.ToString()));

        due = await AskAsync(People.Supervisor, $$"""{ reportDeadlines(id: "{{report.Id}}") { report { persons { familyName } } } }""");
        Assert.All(due["reportDeadlines"]!.AsArray(), deadline => Assert.Equal("Weg", deadline!["report"]!["persons"]![0]!["familyName"]!.ToString()));
        Assert.Equal(before + 1, await EntriesAsync(report.Id));
    }

    /// <summary>Each caller's own, the closed ones too; who has no queue of tasks has none.</summary>
    [Fact]
    public async Task A_report_brings_the_caller_s_tasks_about_it()
    {
        var (first, second) = (await api.CallAsync("submitReport", People.Reporter, Papers.Assault.Told()), await ComplainedAsync("501000-9"));
        await api.ChangeAsync("confirmReport", People.Supervisor, first.Id, first.Version, new { });
        Assert.Equal(["fileComplaint open", "fileComplaint done"], await BelowAsync(People.Complaints));
        Assert.Equal(["fileAccidentReport open"], await BelowAsync(People.Supervisor));
        Assert.Empty(await BelowAsync(People.Reporter));

        async Task<IEnumerable<string>> BelowAsync(string token)
        {
            var nodes = (await AskAsync(token, "{ reports(first: 200) { nodes { id tasks { kind state reportId } } } }"))["reports"]!["nodes"]!.AsArray();
            Assert.All(nodes, node => Assert.All(node!["tasks"]!.AsArray(), task => Assert.Equal(node["id"]!.ToString(), task!["reportId"]!.ToString())));
            return new[] { first.Id, second }.SelectMany(report => Of(nodes, report)["tasks"]!.AsArray()).Select(task => $"{Word(task!["kind"])} {Word(task["state"])}");
        }

        static string Word(JsonNode? code) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(string.Concat(code!.ToString().Split('_').Select(part => part[..1] + part[1..].ToLowerInvariant())));
    }

    /// <summary>Fragments ask for a field in parts: each task's own field is put together anew, and still all of them are one disclosure.</summary>
    [Fact]
    public async Task A_field_that_is_asked_for_in_parts_is_answered_for_all_at_once()
    {
        foreach (var name in new[] { "Teil", "Rest" })
        {
            var report = await api.CallAsync("submitReport", People.Reporter, People.Incident(name));
            await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        }
        var before = await AllEntriesAsync();
        var tasks = (await AskAsync(People.Complaints, "{ tasks(first: 200) { nodes { reportId report { id } ...Names } } } fragment Names on ReportTask { report { persons { familyName } } }"))["tasks"]!["nodes"]!.AsArray();
        Assert.All(tasks, task => Assert.Equal(task!["reportId"]!.ToString(), task["report"]!["id"]!.ToString()));
        Assert.Superset(new HashSet<string> { "Teil", "Rest" }, tasks.Select(task => task!["report"]!["persons"]![0]!["familyName"]!.ToString()).ToHashSet());
        Assert.Equal(before + 1, await AllEntriesAsync());

        Task<long> AllEntriesAsync() => Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from access_entry");
    }

    /// <summary>A repeated request brings the view it had then, but nothing of today below it.</summary>
    [Fact]
    public async Task What_is_no_longer_in_view_shows_nothing_below_an_answer_that_is_repeated()
    {
        var report = await ComplainedAsync("501000-5");
        await api.RecordHouseBanAsync(People.Supervisor, report, "2026-01-22", reference: "HV 8");
        _ = (await new Uploads(host).UploadAsync(report, Samples.Jpeg())).Ok;
        var version = (await api.ReportAsync(People.Complaints, report)).Version;
        var document = $$"""
            mutation { recordComplaint(id: "{{report}}", expectedVersion: "{{version}}", input: { kind: CRIMINAL_COMPLAINT, office: "Polizei Köln", fileNumber: "501000-6", filedOn: "2026-01-21" }) { id {{Below}} } }
            """;
        var first = (await AskAsync(People.Complaints, document, key: "nested-1"))["recordComplaint"]!.AsObject();
        var below = first.Select(field => field.Key).Where(field => field != "id").ToArray();
        Assert.Equal(7, below.Length);
        Assert.All(below, field => Assert.NotEmpty(first[field]!.AsArray()));
        await Sql.ExecuteAsync(host.Database.Superuser, "update report set confirmed_by = null where id = $1", report);
        var again = (await AskAsync(People.Complaints, document, key: "nested-1"))["recordComplaint"]!;
        Assert.Equal(report.ToString(), again["id"]!.ToString());
        Assert.All(below, field => Assert.Empty(again[field]!.AsArray()));
    }

    private async Task<Guid> ComplainedAsync(string file)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Unter"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, new { kind = "criminalComplaint", office = "Polizei Köln", fileNumber = file, filedOn = "2026-01-21" });
        return report.Id;
    }

    private Task<long> EntriesAsync(Guid report) => Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from access_entry where $1 = any(object_ids)", report);

    private static JsonNode Of(JsonArray nodes, Guid id) => nodes.Single(node => node!["id"]!.ToString() == id.ToString())!;

    private async Task<JsonNode> AskAsync(string token, string document, string? key = null)
    {
        using var client = host.With(token);
        if (key is not null) client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var response = await client.PostAsJsonAsync("/graphql", new { query = document }, TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return answer["errors"] is { } errors ? throw new InvalidOperationException(errors.ToJsonString()) : answer["data"]!;
    }
}
