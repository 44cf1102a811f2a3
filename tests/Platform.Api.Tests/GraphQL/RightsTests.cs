using Platform.Api.Access;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>Who may run what, and what a refusal gives away.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("{ me }")]
    [InlineData("{ ...f } fragment f on Query { __typename }")]
    [InlineData("{ noSuchField }")]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("mutation { __typename }")]
    [InlineData("subscription { countdown(from: 1) }")]
    public async Task Without_a_token_nothing_runs_and_nothing_is_described(string query)
    {
        var answer = await host.PostAsync(query, token: null);
        Assert.Equal((401, "unauthenticated"), (answer.Status, answer.Code()));
    }

    [Fact]
    public async Task Without_a_token_only_typename_answers() => Assert.Equal(200, (await host.PostAsync("{ __typename }", token: null)).Status);

    [Fact]
    public async Task A_wrong_token_is_refused_even_where_none_is_needed() => Assert.Equal(401, (await host.PostAsync("{ __typename }", token: "wrong")).Status);

    [Theory]
    [InlineData("""{ inquiry(name: "a") }""")]
    [InlineData("""{ me ...f } fragment f on Query { x: inquiry(name: "a") }""")]
    [InlineData("{ books { nodes { ... on Book { secret } } } }")]
    [InlineData("""query($no: Boolean!) { me inquiry(name: "a") @include(if: $no) }""")]
    public async Task A_field_whose_permission_is_missing_stops_the_whole_document(string query)
    {
        var answer = await host.PostAsync(query, query.Contains("$no", StringComparison.Ordinal) ? new { no = true } : null);
        Assert.Equal((403, "forbidden"), (answer.Status, answer.Code()));
        Assert.False(answer.Body.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Rights_are_checked_on_a_cached_document_too()
    {
        const string query = """{ inquiry(name: "a") }""";
        Assert.Equal(200, (await host.PostAsync(query, token: LibraryHost.Inquirer)).Status);
        Assert.Equal("forbidden", (await host.PostAsync(query)).Code());
        host.Issue(LibraryHost.Inquirer);
        Assert.Equal("forbidden", (await host.PostAsync(query, token: LibraryHost.Inquirer)).Code());
    }

    [Theory]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("""{ __type(name: "Book") { name } }""")]
    [InlineData("""{ me ...f } fragment f on Query { __type(name: "Book") { name } }""")]
    public async Task Introspection_takes_a_permission(string query)
    {
        Assert.Equal("forbidden", (await host.PostAsync(query)).Code());
        host.Issue("admin", Permission.IntrospectSchema);
        Assert.Equal(200, (await host.PostAsync(query, token: "admin")).Status);
    }

    [Fact]
    public async Task In_development_everybody_may_introspect()
    {
        await using var development = await LibraryHost.StartAsync(environment: "Development");
        Assert.Equal(200, (await development.PostAsync("{ __schema { queryType { name } } }", token: null)).Status);
        Assert.Contains("Did you mean", (await development.PostAsync("{ bookz { nodes { id } } }")).Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ bookz { nodes { id } } }")]
    [InlineData("{ books(furst: 1) { nodes { id } } }")]
    [InlineData("{ books { ...f } } fragment f on BookConnectio { nodes { id } }")]
    public async Task Elsewhere_no_message_suggests_names(string query)
    {
        var answer = await host.PostAsync(query);
        Assert.Equal("graphql_validation", answer.Code());
        Assert.DoesNotContain("Did you mean", answer.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_service_refuses_has_the_same_code_as_over_rest()
    {
        var absent = await host.PostAsync($$"""{ book(id: "{{Library.Key(9999)}}") { id } }""");
        Assert.Equal((200, "not_found"), (absent.Status, absent.Code()));
        Assert.Equal("book", absent.Error().GetProperty("path")[0].GetString());

        var invalid = await host.PostAsync("""mutation { addBook(input: { title: "" }) { id } }""");
        Assert.Equal("invalid", invalid.Code());
        Assert.Equal("""[{"pointer":"/title","code":"required","detail":"A title is needed."}]""", invalid.Error().GetProperty("extensions").GetProperty("errors").GetRawText());

        var both = await host.PostAsync("""mutation { a: addBook(input: { title: "a" }) { title } b: addBook(input: { title: "" }) { title } }""");
        Assert.Equal("""{"a":{"title":"a"},"b":null}""", both.Data().GetRawText());

        var illegal = await host.PostAsync("{ illegal }");
        Assert.Equal("illegal_transition", illegal.Code());
        Assert.Equal("""["return"]""", illegal.Error().GetProperty("extensions").GetProperty("allowedActions").GetRawText());
    }

    [Fact]
    public async Task A_fault_of_ours_says_nothing_and_is_logged()
    {
        var answer = await host.PostAsync("{ broken }");
        Assert.Equal((200, "internal", "Something went wrong on our side."), (answer.Status, answer.Code(), answer.Message()));
        Assert.DoesNotContain("hunter2", answer.Body.GetRawText(), StringComparison.Ordinal);
        Assert.All(answer.Error().GetProperty("extensions").EnumerateObject(), member => Assert.Contains(member.Name, (string[])["code", "traceId"]));
        var trace = answer.Error().GetProperty("extensions").GetProperty("traceId").GetString()!;
        Assert.Contains(host.Logged, line => line.Contains("hunter2", StringComparison.Ordinal) && line.Contains("broken", StringComparison.Ordinal) && line.Contains(trace, StringComparison.Ordinal));
    }
}
