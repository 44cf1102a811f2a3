using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Api.Tests.GraphQL;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>The form says of a report what the API says of it; a validator that front ends use is the judge.</summary>
public sealed class ReportFormTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Full = "/api/v1/report-form", Short = Full + "?variant=short", Emoji = "\U0001F512";

    private static readonly string[] Names = ["reporterRole", "occurredAt", "setting", "offences", "narrative"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What both take.</summary>
    private static IEnumerable<JsonObject> Good =>
    [
        Body(),
        JsonSerializer.SerializeToNode(People.Incident())!.AsObject(),
        Body(("narrative", Long(20_000)), ("place", Long(300))),
        Body(("narrative", string.Concat(Enumerable.Repeat(Emoji, 20_000)))),
        Body(("offences", Codes(10)), ("weapons", new JsonArray("knife", "knife"))),
        Body(("place", null), ("weapons", null), ("persons", null), ("departmentId", null), ("clientAt", null)),
        Body(("clientAt", "2026-01-20T10:00:00Z")),
        Body(("persons", Persons(20))),
        Body(("persons", new JsonArray(Person(("familyName", null), ("description", "Etwa 40, rote Jacke"), ("incapacityDays", 1_000), ("address", Address("city", 100)))))),
    ];

    /// <summary>What both refuse, and where.</summary>
    private static IEnumerable<(string Pointer, JsonObject Body)> Bad =>
    [
        .. Names.Select(name => ("", Without(name))),
        ("/extra", Body(("extra", 1))),
        ("/reporterRole", Body(("reporterRole", "nobody"))),
        ("/setting", Body(("setting", 1))),
        ("/occurredAt", Body(("occurredAt", "yesterday"))),
        ("/occurredAt", Body(("occurredAt", "2026-01-20T09:30:00"))),
        ("/narrative", Body(("narrative", ""))),
        ("/narrative", Body(("narrative", " \t "))),
        ("/narrative", Body(("narrative", Long(20_001)))),
        ("/narrative", Body(("narrative", null))),
        ("/place", Body(("place", Long(301)))),
        ("/departmentId", Body(("departmentId", "50"))),
        ("/offences", Body(("offences", new JsonArray()))),
        ("/offences", Body(("offences", Codes(11)))),
        ("/offences", Body(("offences", new JsonArray("stgb-241", "stgb-241")))),
        ("/offences/1", Body(("offences", new JsonArray("stgb-241", "stgb-0")))),
        ("/weapons/0", Body(("weapons", new JsonArray("spoon")))),
        ("/weapons", Body(("weapons", new JsonArray([.. Enumerable.Repeat("knife", 11).Select(w => (JsonNode)w)])))),
        ("/persons", Body(("persons", Persons(21)))),
        ("/persons/0", Body(("persons", new JsonArray(Person(("familyName", null)))))),
        ("/persons/0", Body(("persons", new JsonArray(Person(("familyName", "  ")))))),
        ("/persons/1/role", Body(("persons", new JsonArray(Person(), Person(("role", "boss")))))),
        ("/persons/0/familyName", Body(("persons", new JsonArray(Person(("familyName", Long(101))))))),
        ("/persons/0/injury", Body(("persons", new JsonArray(Person(("injury", Long(2_001))))))),
        ("/persons/0/incapacityDays", Body(("persons", new JsonArray(Person(("incapacityDays", 1_001)))))),
        ("/persons/0/incapacityDays", Body(("persons", new JsonArray(Person(("incapacityDays", -1)))))),
        ("/persons/0/birthDate", Body(("persons", new JsonArray(Person(("birthDate", "4.5.1980")))))),
        ("/persons/0/address/street", Body(("persons", new JsonArray(Person(("address", Address("street", 201))))))),
        ("/persons/0/address/postalCode", Body(("persons", new JsonArray(Person(("address", Address("postalCode", 21))))))),
    ];

    [Fact]
    public async Task What_the_form_accepts_the_API_takes()
    {
        var said = await ValidateAsync(Full, [.. Good]);
        foreach (var (body, faults) in Good.Zip(said))
        {
            Assert.Empty(faults);
            Assert.Null((await SubmitAsync(body)).Code);
        }
    }

    [Fact]
    public async Task What_the_form_refuses_the_API_refuses_at_the_same_place()
    {
        var said = await ValidateAsync(Full, [.. Bad.Select(bad => bad.Body)]);
        foreach (var ((pointer, body), faults) in Bad.Zip(said))
        {
            Assert.Contains(pointer, faults);
            var refused = await SubmitAsync(body);
            Assert.True(refused.Code is "invalid" or "malformed", $"{pointer}: {refused.Code}");
            Assert.Contains(refused.Problem!["errors"]!.AsArray(), error => error!["pointer"]!.ToString() == pointer);
        }
    }

    [Fact]
    public async Task The_short_form_has_under_ten_fields_and_makes_a_report()
    {
        var form = await FormAsync(Short);
        Assert.InRange(form["properties"]!.AsObject().Count, Names.Length, 9);
        Assert.DoesNotContain(form["properties"]!.AsObject(), field => field.Value!["properties"] is not null || field.Value["items"]?["properties"] is not null);
        Assert.Equal([[], ["/weapons"]], await ValidateAsync(Short, [Body(), Body(("weapons", new JsonArray("knife")))]));
    }

    [Fact]
    public async Task Every_field_has_a_German_title_and_every_value_a_label()
    {
        var form = await FormAsync(Full);
        Assert.All(Objects(form).SelectMany(o => o["properties"]?.AsObject().Where(_ => o.ContainsKey("additionalProperties")) ?? []), field => Assert.NotNull(field.Value!["title"]));
        Assert.All(Objects(form).Where(o => o.ContainsKey("const")), value => Assert.NotNull(value["title"]));
        Assert.Equal("Bedrohung", Objects(form).Single(o => o["const"]?.ToString() == "stgb-241")["title"]!.ToString());
    }

    [Fact]
    public async Task It_says_its_version_and_is_not_sent_twice()
    {
        using var client = host.With(People.Reporter);
        using var first = await client.GetAsync(new Uri(Full, UriKind.Relative), Ct);
        Assert.Equal("application/schema+json", first.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("\"1.1-", first.Headers.ETag!.Tag, StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, Full) { Headers = { IfNoneMatch = { new EntityTagHeaderValue(first.Headers.ETag.Tag) } } };
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Ct)).StatusCode);
        using var other = await client.GetAsync(new Uri(Short, UriKind.Relative), Ct);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task The_published_form_is_the_committed_one() =>
        Repository.Matches("schema/report-form.json", (await FormAsync(Full)).ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Fact]
    public async Task Both_protocols_give_the_same_form()
    {
        var graph = await new Driver(host, Protocol.GraphQL).AskAsync("getReportForm", People.Reporter, HttpMethod.Get, "", "{ result: reportForm(variant: SHORT) }");
        Assert.Equal((await FormAsync(Short)).ToJsonString(), graph.Ok.ToJsonString());
    }

    private Task<Answer> SubmitAsync(JsonObject body) => new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, body);

    private async Task<JsonObject> FormAsync(string path)
    {
        using var client = host.With(People.Reporter);
        return JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), Ct))!.AsObject();
    }

    /// <summary>Where the validator finds fault with each body.</summary>
    private async Task<IReadOnlyList<string[]>> ValidateAsync(string path, JsonNode[] bodies)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, new JsonObject { ["schema"] = await FormAsync(path), ["bodies"] = new JsonArray(bodies) }.ToJsonString(), Ct);
            var lines = await NodeClients.RunAsync("form", new() { ["PLATFORM_FORM"] = file });
            return [.. lines.Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => [members, .. members.SelectMany(member => Objects(member.Value))],
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    private static JsonObject Body(params (string Name, JsonNode? Value)[] members) => With(new()
    {
        ["reporterRole"] = "affected",
        ["occurredAt"] = "2026-01-20T09:30:00+01:00",
        ["setting"] = "office",
        ["offences"] = new JsonArray("stgb-241"),
        ["narrative"] = "Bedrohung am Schalter.",
    }, members);

    private static JsonObject Person(params (string Name, JsonNode? Value)[] members) => With(new() { ["role"] = "personOfConcern", ["familyName"] = "Muster" }, members);

    private static JsonObject With(JsonObject thing, (string Name, JsonNode? Value)[] members)
    {
        foreach (var (name, value) in members) thing[name] = value;
        return thing;
    }

    private static JsonObject Without(string name)
    {
        var body = Body();
        body.Remove(name);
        return body;
    }

    private static JsonArray Persons(int count) => new([.. Enumerable.Range(0, count).Select(_ => Person())]);

    private static JsonArray Codes(int count) => new([.. new[] { "113", "114", "123", "126", "126a", "185", "186", "187", "223", "224", "226" }.Take(count).Select(code => (JsonNode)("stgb-" + code))]);

    /// <summary>Its members may be null and must be there.</summary>
    private static JsonObject Address(string member, int length) => With(new() { ["street"] = null, ["houseNumber"] = null, ["postalCode"] = null, ["city"] = null }, [(member, Long(length))]);

    private static string Long(int length) => new('x', length);
}
