using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Http;

/// <summary>Bad input gets the documented error with a pointer, and changes nothing.</summary>
public sealed class BadInputTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Good = "\"reporterRole\":\"affected\",\"occurredAt\":\"2026-01-20T09:30:00Z\",\"setting\":\"field\",\"offences\":[\"stgb-241\"],\"narrative\":\"x\"";

    public static TheoryData<string, string, int, string, string> Bodies() => new()
    {
        { "not JSON", "{", 400, "malformed", "" },
        { "no object", "[]", 400, "malformed", "" },
        { "empty", "", 400, "malformed", "" },
        { "null", "null", 400, "malformed", "" },
        { "unknown member", $$"""{{{Good}},"isAdmin":true}""", 400, "malformed", "/isAdmin" },
        { "duplicate member", $$"""{{{Good}},"narrative":"y"}""", 400, "malformed", "" },
        { "missing member", """{"reporterRole":"affected"}""", 400, "malformed", "" },
        { "wrong type", $$"""{{{Good.Replace("\"x\"", "7")}}}""", 400, "malformed", "/narrative" },
        { "null where none may be", $$"""{{{Good.Replace("\"x\"", "null")}}}""", 400, "malformed", "/narrative" },
        { "unknown enum value", $$"""{{{Good.Replace("affected", "king")}}}""", 400, "malformed", "/reporterRole" },
        { "number for an enum", $$"""{{{Good.Replace("\"affected\"", "1")}}}""", 400, "malformed", "/reporterRole" },
        { "no date", $$"""{{{Good.Replace("2026-01-20T09:30:00Z", "yesterday")}}}""", 400, "malformed", "/occurredAt" },
        { "time without offset", $$"""{{{Good.Replace("09:30:00Z", "09:30:00")}}}""", 400, "malformed", "/occurredAt" },
        { "time that is a date", $$"""{{{Good.Replace("2026-01-20T09:30:00Z", "2026-01-20")}}}""", 400, "malformed", "/occurredAt" },
        { "null for an offence", $$"""{{{Good.Replace("[\"stgb-241\"", "[\"stgb-241\",null")}}}""", 400, "malformed", "/offences/1" },
        { "null for a weapon", $$"""{{{Good}},"weapons":[null]}""", 400, "malformed", "/weapons/0" },
        { "null for a person", $$"""{{{Good}},"persons":[{"role":"witness","familyName":"A"},null]}""", 400, "malformed", "/persons/1" },
        { "too deep", $$"""{{{Good}},"persons":{{new string('[', 40)}}{{new string(']', 40)}}}""", 400, "malformed", "" },
        { "in the future", $$"""{{{Good.Replace("2026", "2926")}}}""", 422, "invalid", "/occurredAt" },
        { "unknown offence", $$"""{{{Good.Replace("stgb-241", "stgb-1")}}}""", 422, "invalid", "/offences/0" },
        { "no offence", $$"""{{{Good.Replace("\"stgb-241\"", "")}}}""", 422, "invalid", "/offences" },
        { "too long", $$"""{{{Good.Replace("\"x\"", $"\"{new string('x', 20_001)}\"")}}}""", 422, "invalid", "/narrative" },
        { "blank", $$"""{{{Good.Replace("\"x\"", "\"  \"")}}}""", 422, "invalid", "/narrative" },
        { "character U+0000", $$"""{{{Good.Replace("\"x\"", "\"\\u0000\"")}}}""", 422, "invalid", "/narrative" },
        { "too long only with its blanks", $$"""{{{Good}},"place":"{{new string(' ', 300)}}x"}""", 422, "invalid", "/place" },
        { "nobody", $$"""{{{Good}},"persons":[{"role":"witness"}]}""", 422, "invalid", "/persons/0" },
        { "born in the future", $$"""{{{Good}},"persons":[{"role":"witness","familyName":"A","birthDate":"2999-01-01"}]}""", 422, "invalid", "/persons/0/birthDate" },
        { "unknown department", $$"""{{{Good}},"departmentId":"01900000-0000-7000-8000-000000000000"}""", 422, "invalid", "/departmentId" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_refused_with_a_pointer(string what, string body, int status, string code, string pointer)
    {
        var before = await CountAsync();
        using var client = host.With(People.Reporter);
        using var response = await client.PostAsync(new Uri("/api/v1/reports", UriKind.Relative), Body(body), TestContext.Current.CancellationToken);
        var problem = await ProblemAsync(response);
        Assert.True((status, code) == ((int)response.StatusCode, problem["code"]!.ToString()), $"{what}: {problem}");
        if (pointer.Length > 0) Assert.Contains(pointer, problem["errors"]!.AsArray().Select(e => e!["pointer"]!.ToString()));
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("importEmployees", """{"employees":[null]}""", "/employees/0")]
    [InlineData("publishReport", """{"entries":[null]}""", "/entries/0")]
    [InlineData("publishReport", """{"entries":[{"involvedPersonId":"01900000-0000-7000-8000-000000000000","necessity":"x","precautions":["go-in-pairs",null]}]}""", "/entries/0/precautions/1")]
    public async Task Null_in_a_list_is_refused_with_a_pointer(string operation, string body, string pointer)
    {
        var input = JsonNode.Parse(body)!;
        var token = operation == "importEmployees" ? TestTokens.For(Role.Administrator) : People.Zks;
        Guid? id = operation == "importEmployees" ? null : Guid.Empty;
        var rest = await new Driver(host, Protocol.Rest).CallAsync(operation, token, input, id, "1");
        Assert.Equal(("malformed", pointer), (rest.Code, rest.Problem!["errors"]![0]!["pointer"]!.ToString()));
        Assert.Equal("graphql_validation", (await new Driver(host, Protocol.GraphQL).CallAsync(operation, token, input, id, "1")).Code);
    }

    [Theory]
    [InlineData("offences")]
    [InlineData("weapons")]
    [InlineData("persons")]
    public async Task Null_in_a_list_is_refused_over_GraphQL_too(string list)
    {
        var input = JsonNode.Parse($"{{{Good}}}")!;
        input[list] = new JsonArray((JsonNode?)null);
        Assert.Equal("graphql_validation", (await new Driver(host, Protocol.GraphQL).CallAsync("submitReport", People.Reporter, input)).Code);
    }

    [Theory]
    [InlineData("GET", "/api/v1/reports?limit=0", 422, "invalid")]
    [InlineData("GET", "/api/v1/reports?limit=201", 422, "invalid")]
    [InlineData("GET", "/api/v1/reports?limit=many", 400, "malformed")]
    [InlineData("GET", "/api/v1/reports?state=Submitted", 400, "malformed")]
    [InlineData("GET", "/api/v1/reports?state=3", 400, "malformed")]
    [InlineData("GET", "/api/v1/reports?include=everything", 400, "malformed")]
    [InlineData("GET", "/api/v1/reports?cursor=abc", 400, "invalid_cursor")]
    [InlineData("GET", "/api/v1/reports?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 400, "invalid_cursor")]
    [InlineData("GET", "/api/v1/reports/7", 400, "malformed")]
    [InlineData("GET", "/api/v1/reports/01900000-0000-7000-8000-000000000000", 404, "not_found")]
    [InlineData("GET", "/api/v1/nowhere", 404, "not_found")]
    [InlineData("DELETE", "/api/v1/reports", 405, "method_not_allowed")]
    public async Task A_bad_address_is_refused(string method, string path, int status, string code)
    {
        using var client = host.With(People.Reporter);
        using var response = await client.SendAsync(new(new(method), path), TestContext.Current.CancellationToken);
        Assert.Equal((status, code), ((int)response.StatusCode, (await ProblemAsync(response))["code"]!.ToString()));
    }

    [Fact]
    public async Task A_body_above_the_limit_or_of_another_kind_is_not_read()
    {
        using var client = host.With(People.Reporter);
        using var large = await client.PostAsync(new Uri("/api/v1/reports", UriKind.Relative), Body(new string(' ', 600_000)), TestContext.Current.CancellationToken);
        Assert.Equal("too_large", (await ProblemAsync(large))["code"]!.ToString());
        using var text = new StringContent($"{{{Good}}}", Encoding.UTF8, "text/plain");
        using var other = await client.PostAsync(new Uri("/api/v1/reports", UriKind.Relative), text, TestContext.Current.CancellationToken);
        Assert.Equal("unsupported_media_type", (await ProblemAsync(other))["code"]!.ToString());
    }

    [Theory]
    [InlineData("application/json; charset=bogus", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=\"UTF-8\"", 201)]
    public async Task A_body_in_another_charset_is_not_read(string type, int status)
    {
        using var client = host.With(People.Reporter);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"{{{Good}}}"));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await client.PostAsync(new Uri("/api/v1/reports", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 415) Assert.Equal("unsupported_media_type", (await ProblemAsync(response))["code"]!.ToString());
    }

    [Theory]
    [InlineData("/api/v1/reports", "application/json", "gzip")]
    [InlineData("/api/v1/reports/import", "application/x-ndjson", "gzip")]
    [InlineData("/api/v1/reports/import", "application/x-ndjson", "identity, br")]
    [InlineData("/graphql", "application/json", "zstd")]
    public async Task A_packed_body_is_not_read(string path, string type, string coding)
    {
        using var client = host.With(People.Zks);
        using var content = new StringContent("{}", new MediaTypeHeaderValue(type));
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal((415, "unsupported_media_type"), ((int)response.StatusCode, (await ProblemAsync(response))["code"]!.ToString()));
        Assert.Equal(["identity"], response.Headers.GetValues("Accept-Encoding"));
    }

    [Fact]
    public async Task A_body_that_is_said_to_be_as_it_is_is_read()
    {
        using var client = host.With(People.Reporter);
        using var content = Body($"{{{Good}}}");
        content.Headers.ContentEncoding.Add("Identity");
        using var response = await client.PostAsync(new Uri("/api/v1/reports", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task A_cursor_fits_only_the_filter_it_was_made_for()
    {
        var api = new Driver(host, Protocol.Rest);
        foreach (var _ in Enumerable.Range(0, 3)) await api.CallAsync("submitReport", People.Reporter, People.Incident());
        using var client = host.With(People.Reporter);
        using var first = await client.GetAsync(new Uri("/api/v1/reports?limit=1&minLevel=2", UriKind.Relative), TestContext.Current.CancellationToken);
        var cursor = JsonNode.Parse(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["nextCursor"]!.ToString();
        Assert.Contains($"cursor={cursor}", first.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        using var next = await client.GetAsync(new Uri($"/api/v1/reports?limit=1&minLevel=2&cursor={cursor}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        using var other = await client.GetAsync(new Uri($"/api/v1/reports?limit=1&minLevel=1&cursor={cursor}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("invalid_cursor", (await ProblemAsync(other))["code"]!.ToString());
    }

    [Fact]
    public async Task A_token_that_is_expired_forged_or_missing_opens_nothing()
    {
        string?[] tokens = [null, "", "nonsense", TestTokens.For([Role.Reporter], "50", null, TimeSpan.FromHours(-1)), TestTokens.For([Role.Reporter], "50", null, key: new byte[32])];
        foreach (var token in tokens)
        {
            using var client = token is null ? host.Anonymous() : host.With(token);
            using var response = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("unauthenticated", (await ProblemAsync(response))["code"]!.ToString());
            Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.Single().Scheme, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/reports?limit=many")]
    [InlineData("GET", "/api/v1/reports/7")]
    [InlineData("POST", "/api/v1/reports")]
    public async Task Of_a_stranger_nothing_is_read_before_the_token(string method, string path)
    {
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(new(method), path);
        if (method == "POST") request.Content = Body("{ not json");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("unauthenticated", (await ProblemAsync(response))["code"]!.ToString());
    }

    [Fact]
    public async Task A_change_without_a_version_needs_one_and_a_stale_one_is_refused()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal("precondition_required", (await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, null, new { })).Code);
        Assert.Equal("precondition_failed", (await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, "1", new { })).Code);
        Assert.Equal("precondition_failed", (await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, "abc", new { })).Code);
    }

    [Fact]
    public async Task An_unchanged_report_is_not_sent_again()
    {
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, People.Incident());
        using var client = host.With(People.Reporter);
        client.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{report.Version}\""));
        using var response = await client.GetAsync(new Uri($"/api/v1/reports/{report.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task Every_error_is_explained_where_its_type_points()
    {
        using var client = host.Anonymous();
        foreach (var code in Platform.Api.Errors.ErrorCatalogue.All.Keys)
            Assert.Contains(code, await client.GetStringAsync(new Uri($"/errors/{code}", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private Task<long> CountAsync() => Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report");

    private static async Task<JsonNode> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
