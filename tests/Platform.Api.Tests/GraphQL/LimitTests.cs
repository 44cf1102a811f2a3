using System.Net;
using System.Text;
using System.Text.Json;
using Platform.Api.Http;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>Measures, so nothing else may run at the same time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Each limit alone, by the smallest request that breaks it, and the bombs that all of them are there for.</summary>
[Collection(nameof(Alone))]
public sealed class LimitTests : IAsyncLifetime
{
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_document_above_16_kb_is_refused()
    {
        var answer = await host.PostAsync("{ me } #" + new string('x', 17_000));
        Assert.Equal((413, "too_large"), (answer.Status, answer.Code()));
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_cut_at_its_limit()
    {
        using var client = host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($$$"""{"query":"{ me }","variables":{"x":"{{{new string('x', RequestLimits.BodyBytes)}}}"}}""")));
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(998, true)]
    [InlineData(999, false)]
    public async Task A_document_has_1000_tokens(int fields, bool passes)
    {
        await using var wide = await LibraryHost.StartAsync(settings => (settings.Limits.MaxFields, settings.Limits.MaxRepeats) = (int.MaxValue, int.MaxValue));
        var answer = await wide.PostAsync($"{{{Repeat("me ", fields)}}}");
        Assert.Equal(passes ? 200 : 400, answer.Status);
        if (!passes) Assert.Equal(("graphql_too_complex", "The document has more than 1000 tokens."), (answer.Code(), answer.Message()));
    }

    [Fact]
    public async Task An_operation_has_500_fields() =>
        await RefusesAsync($"{{{string.Concat(Enumerable.Range(0, 501).Select(i => $"x{i} "))}}}", "The document has more than 500 fields.");

    [Fact]
    public async Task A_name_stands_10_times_in_one_place() => await RefusesAsync($"{{{Repeat("me ", 11)}}}", "The document has one name more than 10 times in one place.");

    [Fact]
    public async Task A_document_spreads_40_fragments() =>
        await RefusesAsync("{ " + string.Concat(Enumerable.Range(0, 41).Select(i => $"...f{i % 2} ")) + "} fragment f0 on Query { ...f2 } fragment f1 on Query { ...f2 } fragment f2 on Query { ...f0 }",
            "The document has more than 40 fragments.");

    [Fact]
    public async Task An_operation_has_30_aliases() =>
        await RefusesAsync($"{{{string.Concat(Enumerable.Range(0, 31).Select(i => $"a{i}: me "))}}}", "The document has more than 30 aliases.");

    [Theory]
    [InlineData(4, true)] // books + 3 similar + a leaf, and the plumbing between them is free
    [InlineData(8, false)]
    public async Task Fields_nest_8_deep_not_counting_the_plumbing_of_connections(int connections, bool passes)
    {
        var query = "{ books(first: 1) { edges { node { " + Repeat("similar(first: 1) { edges { node { ", connections - 1) + "id" + Repeat(" } } }", connections) + " }";
        if (passes) Assert.Equal(200, (await host.PostAsync(query)).Status);
        else await RefusesAsync(query, "The document has more than 8 levels.");
    }

    [Fact]
    public async Task Nesting_that_only_the_parser_sees_ends_there()
    {
        var answer = await host.PostAsync("{ books(filter: " + new string('[', 400) + new string(']', 400) + ") { nodes { id } } }");
        Assert.Equal((400, "graphql_syntax"), (answer.Status, answer.Code()));
    }

    [Theory]
    [InlineData("{ books(first: 200) { nodes { id similar(first: 50) { nodes { id } } } } }", null)]
    [InlineData("query($n: Int!) { books(first: $n) { nodes { id similar(first: $n) { nodes { id } } } } }", 200)]
    [InlineData("query($n: Int! = 200) { books(first: $n) { nodes { id similar(first: $n) { nodes { id } } } } }", null)]
    [InlineData("{ books(first: 2147483647) { nodes { similar(first: 2147483647) { nodes { similar(first: 2147483647) { nodes { id } } } } } } }", null)]
    [InlineData("query($n: Int!) { books(first: $n) { nodes { id } } }", 100_000)]
    public async Task The_cost_reads_the_page_size(string query, int? n)
    {
        var answer = await host.PostAsync(query, n is null ? null : new { n });
        Assert.Equal((400, "graphql_too_complex"), (answer.Status, answer.Code()));
        Assert.Contains("costs", answer.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cost_of_a_cached_document_is_worked_out_with_each_requests_variables()
    {
        const string query = "query($n: Int!) { books(first: $n) { nodes { id } } }";
        Assert.Equal(200, (await host.PostAsync(query, new { n = 2 })).Status);
        Assert.Equal("graphql_too_complex", (await host.PostAsync(query, new { n = 100_000 })).Code());
        Assert.Equal(200, (await host.PostAsync(query, new { n = 200 })).Status);
    }

    [Theory]
    [InlineData("""{ a: inquiry(name: "a") b: inquiry(name: "b") }""")]
    [InlineData("""{ inquiry(name: "a") ...f } fragment f on Query { b: inquiry(name: "b") }""")]
    public async Task One_request_makes_one_inquiry(string query)
    {
        Assert.Equal(200, (await host.PostAsync("""{ inquiry(name: "a") }""", token: LibraryHost.Inquirer)).Status);
        Assert.Equal("graphql_too_complex", (await host.PostAsync(query, token: LibraryHost.Inquirer)).Code());
    }

    [Fact]
    public async Task An_operation_that_takes_too_long_ends()
    {
        var answer = host.PostAsync("{ slow }");
        while (!answer.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(11));
            await Task.Yield();
        }
        Assert.Equal("unavailable", (await answer).Code());
    }

    [Fact]
    public async Task An_answer_has_20_errors()
    {
        var answer = await host.PostAsync($"{{{string.Concat(Enumerable.Range(0, 100).Select(i => $"x{i} "))}}}");
        Assert.Equal(20, answer.Body.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"query":"{me}"},{"query":"{me}"}]""")]
    [InlineData("\"{me}\"")]
    [InlineData("{")]
    [InlineData("""{"query":1}""")]
    [InlineData("""{"query":""}""")]
    [InlineData("""{"query":"{me}","variables":[]}""")]
    [InlineData("""{"query":"\ud800"}""")]
    [InlineData("")]
    public async Task A_body_that_is_no_request_is_malformed(string body)
    {
        using var client = host.Client();
        using var response = await client.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var answer = ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((400, "malformed"), (answer.Item1, answer.Code()));
    }

    [Theory]
    [InlineData("\r-")]
    [InlineData("{")]
    [InlineData("{ me(")]
    [InlineData("\"\"\"")]
    [InlineData("{ me } \u0000")]
    [InlineData("{ book(id: \"\\u12\") }")]
    [InlineData("....")]
    public async Task Whatever_the_parser_throws_is_a_syntax_error(string query)
    {
        var answer = await host.PostAsync(query);
        Assert.Equal((400, "graphql_syntax"), (answer.Status, answer.Code()));
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_rejected_request_takes_less_than_50_ms_of_processor_time(string name, string query, string variables)
    {
        await using var warm = await LibraryHost.StartAsync();
        await MeasureAsync(warm, "{ books { nodes { id } } } # warm", "{}");
        await MeasureAsync(warm, query, variables);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var (status, time) = await MeasureAsync(warm, query, variables);
            Assert.InRange(status, 400, 499);
            if (time < best) best = time;
        }
        TestContext.Current.SendDiagnosticMessage("{0}: {1:0.0} ms", name, best.TotalMilliseconds);
        Assert.True(best < TimeSpan.FromMilliseconds(50), $"{name}: {best.TotalMilliseconds} ms");
    }

    public static IEnumerable<TheoryDataRow<string, string, string>> Bombs() =>
    [
        new("120 KB of one field", $"{{{Repeat("me me ", 20_000)}}}", "{}"),
        new("16 KB of one letter fields", $"{{{Repeat("a ", 7_900)}}}", "{}"),
        new("as many fields as pass the tokens", $"{{{Repeat("me ", 990)}}}", "{}"),
        new("499 unknown fields", $"{{{string.Concat(Enumerable.Range(0, 499).Select(i => $"x{i} "))}}}", "{}"),
        new("498 equal fields and a fault", $"{{{Repeat("me ", 498)} x}}", "{}"),
        new("400 fields with arguments and a fault", $"{{{Repeat("""book(id:"1"){id}""", 120)} x}}", "{}"),
        new("nested selections", Repeat("{a", 400) + Repeat("}", 400), "{}"),
        new("nested lists", "{ book(id: " + new string('[', 480) + new string(']', 480) + ") { id } }", "{}"),
        new("aliases", $"{{{string.Concat(Enumerable.Range(0, 300).Select(i => $"a{i}:me "))}}}", "{}"),
        new("fragment cycle", "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a me }", "{}"),
        new("fragment fan-out", "{ ...f0 } " + string.Concat(Enumerable.Range(0, 40).Select(i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }} ")) + "fragment f40 on Query { me }", "{}"),
        new("many fragments", "{ " + string.Concat(Enumerable.Range(0, 100).Select(i => $"...f{i} ")) + "} " + string.Concat(Enumerable.Range(0, 100).Select(i => $"fragment f{i} on Query {{ x{i} }} ")), "{}"),
        new("as many fragments as pass", "{ " + string.Concat(Enumerable.Range(0, 9).Select(i => $"...f{i} ")) + "} " + string.Concat(Enumerable.Range(0, 9).Select(i => $"fragment f{i} on Query {{ me a{i} b{i} c{i} d{i} e{i} f{i} g{i} }} ")), "{}"),
        new("as many fragments as pass, side by side", "{ " + string.Concat(Enumerable.Range(0, 40).Select(i => $"...f{i} ")) + "} " + string.Concat(Enumerable.Range(0, 40).Select(i => $"fragment f{i} on Query {{ x{i} y{i} z{i} }} ")), "{}"),
        new("fields that merge", $"{{ {Repeat("books { " + Repeat("nodes { id title } ", 10) + Repeat("edges { node { id } } ", 5) + "} ", 9)} x }}", "{}"),
        new("deep variables", "query($f: BookFilterInput) { books(filter: $f) { nodes { id } } }", "{\"f\":" + new string('[', 5_000) + new string(']', 5_000) + "}"),
        new("long variables", "query($f: BookFilterInput) { books(filter: $f) { nodes { id } } }", "{\"f\":{" + string.Join(',', Enumerable.Range(0, 1_500).Select(i => $"\"v{i}\":1")) + "}}"),
        new("many variables", $"query({string.Concat(Enumerable.Range(0, 230).Select(i => $"$v{i}:Int "))}) {{ me }}", "{}"),
        new("directives", $"{{ me {Repeat("@skip(if: false) ", 120)} }}", "{}"),
        new("introspection in circles", "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }", "{}"),
        new("colliding names", $"{{ a: me {string.Concat(Enumerable.Range(0, 28).Select(_ => "a: broken "))} }}", "{}"),
        new("long number", "{ books(first: " + new string('9', 15_000) + ") { nodes { id } } }", "{}"),
        new("long string", "{ book(id: \"" + new string('x', 15_000) + "\") { id } }", "{}"),
        new("block string", "{ book(id: \"\"\"" + Repeat(" \\n", 5_000) + "\"\"\") { id } }", "{}"),
    ];

    private static async Task<(int Status, TimeSpan Time)> MeasureAsync(LibraryHost host, string query, string variables)
    {
        using var client = host.Client();
        using var body = new StringContent($$"""{"query":{{JsonSerializer.Serialize(query)}},"variables":{{variables}}}""", Encoding.UTF8, "application/json");
        var before = Environment.CpuUsage.TotalTime; // processor time: what a busy machine adds is not ours
        using var response = await client.PostAsync("/graphql", body);
        return ((int)response.StatusCode, Environment.CpuUsage.TotalTime - before);
    }

    private async Task RefusesAsync(string query, string message)
    {
        var answer = await host.PostAsync(query);
        Assert.Equal((400, "graphql_too_complex", message), (answer.Status, answer.Code(), answer.Message()));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
