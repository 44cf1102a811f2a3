using System.Text.Json;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>Variables and arguments that are read where validation found them give the same answer as those the library looks for: a directive sends it looking.</summary>
public sealed class PreparedArgumentsTests : IAsyncLifetime
{
    private const string One = "00000001-0000-0000-0000-000000000000";
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("query($id: ID!) { book(id: $id) { title# } }", $$"""{"id":"{{One}}"}""")]
    [InlineData("query($id: ID!) { book(id: $id) { title# } }", """{"id":"no id"}""")]
    [InlineData("query($id: ID!) { book(id: $id) { title# } }", """{"id":null}""")]
    [InlineData("query($id: ID!) { book(id: $id) { title# } }", """{"id":[1]}""")]
    [InlineData("query($id: ID!) { book(id: $id) { title# } }", "{}")]
    [InlineData("query($id: ID!) { book(id: $id) { title# } }", $$"""{"id":"{{One}}","other":1}""")]
    [InlineData("query($n: Int!) { books(first: $n) { nodes { title# } } }", """{"n":2}""")]
    [InlineData("query($n: Int!) { books(first: $n) { nodes { title# } } }", """{"n":"2"}""")]
    [InlineData("query($n: Int!) { books(first: $n) { nodes { title# } } }", """{"n":2.5}""")]
    [InlineData("query($n: Int!) { books(first: $n) { nodes { title# } } }", """{"n":99999999999}""")]
    [InlineData("query($b: Binding, $a: String) { books(first: 2, after: $a, filter: {binding: $b}) { nodes { title# } } }", """{"b":"HARD_BACK","a":"3"}""")]
    [InlineData("query($b: Binding, $a: String) { books(first: 2, after: $a, filter: {binding: $b}) { nodes { title# } } }", """{"b":"LEATHER"}""")]
    [InlineData("query($b: Binding, $a: String) { books(first: 2, after: $a, filter: {binding: $b}) { nodes { title# } } }", """{"b":null,"a":null}""")]
    [InlineData("query($b: Binding, $a: String) { books(first: 2, after: $a, filter: {binding: $b}) { nodes { title# } } }", "{}")]
    [InlineData("query($f: BookFilterInput) { books(first: 2, filter: $f) { nodes { title# } } }", """{"f":{"binding":"HARD_BACK"}}""")]
    [InlineData("query($n: Int! = 3) { books(first: $n) { nodes { title# } } }", "{}")]
    [InlineData("query($n: Int!) { ...f me } fragment f on Query { books(first: $n) { nodes { similar(first: $n) { nodes { title# } } } } }", """{"n":2}""")]
    [InlineData("query($n: Int!) { ... on Query { a: books(first: $n) { nodes { title# } } b: books(first: 1) { nodes { title } } } }", """{"n":2}""")]
    [InlineData("mutation($t: String!) { addBook(input: {title: $t, printedOn: \"2026-01-02\"}) { title printedOn# } }", """{"t":"Neu"}""")]
    [InlineData("mutation($i: NewBookInput!) { addBook(input: $i) { title binding# } }", """{"i":{"title":"Neu","binding":"HARD_BACK"}}""")]
    public async Task The_answer_is_the_same(string query, string variables)
    {
        var given = JsonElement.Parse(variables);
        var looked = await host.PostAsync(query.Replace("#", " @skip(if: false)", StringComparison.Ordinal), given);
        for (var i = 0; i < 2; i++) // once as it comes, once from the document cache
        {
            var (status, body) = await host.PostAsync(query.Replace("#", "", StringComparison.Ordinal), given);
            Assert.Equal((looked.Status, WithoutPlaces(looked.Body)), (status, WithoutPlaces(body)));
        }
    }

    [Fact]
    public async Task Two_requests_at_once_do_not_see_each_others_values()
    {
        const string Query = "query($id: ID!) { book(id: $id) { id } }";
        await Parallel.ForAsync(1, 200, TestContext.Current.CancellationToken, async (n, _) =>
            Assert.Equal(Library.Key(n).ToString(), (await host.PostAsync(Query, new { id = Library.Key(n) })).Data().GetProperty("book").GetProperty("id").GetString()));
    }

    /// <summary>The directive shifts columns, and each request has its own trace; nothing else may differ.</summary>
    private static string WithoutPlaces(JsonElement body)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(body.GetRawText())!;
        foreach (var error in answer["errors"]?.AsArray() ?? [])
        {
            error!.AsObject().Remove("locations");
            error["extensions"]!.AsObject().Remove("traceId");
        }
        return answer.ToJsonString();
    }
}
