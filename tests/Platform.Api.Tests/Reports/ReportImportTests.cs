using System.Text.Json;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

public sealed class ReportImportTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Good_lines_become_reports_and_bad_ones_say_why(Protocol protocol)
    {
        var lines = new[] { Line(protocol + "-1"), Line(protocol + "-2", offence: "stgb-0"), Line(protocol + "-1"), Line(""), Line(protocol + "-3", narrative: "a\0b"), Line(protocol + "-4", occurredAt: "2010-01-20T09:30:00Z"), Line(protocol + "-5") };
        var before = await ReportsAsync();
        var dry = await ImportAsync(protocol, lines, dryRun: true);
        Assert.Equal(before, await ReportsAsync());
        Assert.Equal(("true", "2", "0", "5"), (dry["dryRun"], dry["added"], dry["known"], dry["refused"]));
        (string?, string?)[] faults = [(null, null), ("/report/offences/0", "unknown"), ("/externalId", "duplicate"), ("/externalId", "length"), ("", "characters"), ("/report/occurredAt", "too_old"), (null, null)];
        Assert.Equal(faults, Faults(dry));

        var first = await ImportAsync(protocol, lines);
        Assert.Equal(("2", "0", "5"), (first["added"], first["known"], first["refused"]));
        Assert.Equal(faults, Faults(first));
        Assert.Equal(before + 2, await ReportsAsync());
        var report = await new Driver(host, protocol).ReportAsync(People.Zks, Guid.Parse(first.Ok["lines"]![6]!["reportId"]!.ToString()));
        Assert.Equal((first.Ok["lines"]![6]!["number"]!.ToString(), "true", "submitted"), (report["number"], report["backDated"], report["state"]));

        var again = await ImportAsync(protocol, lines);
        Assert.Equal(("0", "2", "5"), (again["added"], again["known"], again["refused"]));
        Assert.Equal(first.Ok["lines"]![0]!["reportId"]!.ToString(), again.Ok["lines"]![0]!["reportId"]!.ToString());
        Assert.Equal(before + 2, await ReportsAsync());
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_does_not_stop_the_next()
    {
        var good = JsonSerializer.Serialize(Line("read-1"));
        var text = string.Join("\r\n", "not json", "", good, """{"externalId":"read-2"}""", """{"externalId":"read-3","report":{"extra":1}}""", "null");
        var answer = await AskAsync(text);
        Assert.Equal([(1, ""), (4, ""), (5, "/report/extra"), (6, "")],
            answer.Ok["lines"]!.AsArray().Where(l => l!["outcome"]!.ToString() == "refused").Select(l => (l!["line"]!.GetValue<int>(), l["errors"]![0]!["pointer"]!.ToString())));
        Assert.Equal(("1", 3), (answer["added"], answer.Ok["lines"]![1]!["line"]!.GetValue<int>()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_and_too_much_are_refused(Protocol protocol)
    {
        Assert.Equal("/lines", (await ImportAsync(protocol, [])).Problem!["errors"]![0]!["pointer"]!.ToString());
        Assert.Equal("/lines", (await ImportAsync(protocol, [.. Enumerable.Repeat(Line("x"), 1_001)], dryRun: true)).Problem!["errors"]![0]!["pointer"]!.ToString());
    }

    [Fact]
    public async Task Four_mebibytes_are_read_and_no_more()
    {
        Assert.Null((await AskAsync(new string(' ', 2 * 1024 * 1024) + "\n" + JsonSerializer.Serialize(Line("large")), dryRun: true)).Code);
        using var client = host.With(People.Zks);
        // Asked first: a server that refuses does not read on, and the client would find the connection closed.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports/import") { Content = new ByteArrayContent(new byte[(4 * 1024 * 1024) + 1]), Headers = { ExpectContinue = true } };
        request.Content.Headers.ContentType = new("application/x-ndjson");
        Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Only_NDJSON_is_read() =>
        Assert.Equal("unsupported_media_type", (await new Driver(host, Protocol.Rest).AskAsync("importReports", People.Zks, HttpMethod.Post, "/reports/import", "", body: Line("x"))).Code);

    [Theory, MemberData(nameof(Both))]
    public async Task Another_client_has_its_own_ids(Protocol protocol)
    {
        Assert.Equal("1", (await ImportAsync(protocol, [Line("own-" + protocol)]))["added"]);
        var other = TestTokens.For([Platform.Api.Access.Role.QualityAssurance], "50", null, client: "another");
        Assert.Equal("1", (await ImportAsync(protocol, [Line("own-" + protocol)], token: other))["added"]);
    }

    private Task<long> ReportsAsync() => Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report");

    private Task<Answer> AskAsync(string lines, bool dryRun = false) =>
        new Driver(host, Protocol.Rest).AskAsync("importReports", People.Zks, HttpMethod.Post, $"/reports/import?dryRun={(dryRun ? "true" : "false")}", "", lines: lines);

    private Task<Answer> ImportAsync(Protocol protocol, object[] lines, bool dryRun = false, string? token = null) => new Driver(host, protocol).AskAsync(
        "importReports", token ?? People.Zks, HttpMethod.Post, $"/reports/import?dryRun={(dryRun ? "true" : "false")}",
        "mutation($input: ReportImportInput!) { result: importReports(input: $input) { dryRun added known refused lines { line outcome externalId reportId number errors { pointer code } } } }",
        new { input = new { lines, dryRun } }, lines: string.Join('\n', lines.Select(line => JsonSerializer.Serialize(line))));

    private static IEnumerable<(string?, string?)> Faults(Answer answer) =>
        answer.Ok["lines"]!.AsArray().Select(line => (line!["errors"]?.AsArray().FirstOrDefault()?["pointer"]?.ToString(), line["errors"]?.AsArray().FirstOrDefault()?["code"]?.ToString()));

    private static object Line(string externalId, string offence = "stgb-241", string narrative = "Alter Fall.", string occurredAt = "2024-01-20T09:30:00Z") =>
        new { externalId, report = new { reporterRole = "onBehalfOf", occurredAt, setting = "office", offences = new[] { offence }, narrative } };
}
