using System.Text.Json;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>The conventions that make fields out of methods and types out of contract records.</summary>
public sealed class FieldTests : IAsyncLifetime
{
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_page_is_a_connection_with_edges_nodes_and_page_info()
    {
        var answer = await host.PostAsync("""
            query($n: Int!) { books(first: $n, after: "3", filter: { binding: HARD_BACK }) {
              edges { cursor node { id title } } nodes { binding addedAt printedOn authors { name } shout }
              pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
            """, new { n = 2 });
        Assert.Equal(200, answer.Status);
        Assert.Equal("""
            {"books":{"edges":[{"cursor":"4","node":{"id":"00000004-0000-0000-0000-000000000000","title":"Book 4"}},{"cursor":"5","node":{"id":"00000006-0000-0000-0000-000000000000","title":"Book 6"}}],"nodes":[{"binding":"HARD_BACK","addedAt":"2026-03-01T08:30:00+01:00","printedOn":"2025-12-24","authors":[{"name":"Author 4"}],"shout":"BOOK 4"},{"binding":"HARD_BACK","addedAt":"2026-03-01T08:30:00+01:00","printedOn":"2025-12-24","authors":[{"name":"Author 6"}],"shout":"BOOK 6"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false,"startCursor":"4","endCursor":"5"}}}
            """, answer.Data().GetRawText());
    }

    [Fact]
    public async Task A_page_without_first_has_the_same_size_as_in_rest() =>
        Assert.Equal(50, (await host.PostAsync("{ books { nodes { id } } }")).Data().GetProperty("books").GetProperty("nodes").GetArrayLength());

    [Fact]
    public async Task An_input_record_keeps_its_defaults_and_reads_ids_enums_and_dates()
    {
        var answer = await host.PostAsync("mutation($b: NewBookInput!) { addBook(input: $b) { title binding printedOn authors { id } } }",
            new { b = new { title = "Ä", authorIds = new[] { Library.Key(5) }, printedOn = "2024-02-29" } });
        Assert.Equal("""{"addBook":{"title":"Ä","binding":"PAPER_BACK","printedOn":"2024-02-29","authors":[{"id":"00000005-0000-0000-0000-000000000000"}]}}""", answer.Data().GetRawText());
    }

    [Theory]
    [InlineData("""{ book(id: "not an id") { title } }""", null)]
    [InlineData("query($id: ID!) { book(id: $id) { title } }", """{ "id": "not an id" }""")]
    [InlineData("query($id: ID!) { book(id: $id) { title } }", """{ "id": { "a": 1 } }""")]
    [InlineData("query($id: ID!) { book(id: $id) { title } }", "{}")]
    [InlineData("query($f: BookFilterInput) { books(filter: $f) { nodes { id } } }", """{ "f": { "addedAfter": "2026-03-01T08:30:00" } }""")]
    [InlineData("query($f: BookFilterInput) { books(filter: $f) { nodes { id } } }", """{ "f": { "binding": "LEATHER" } }""")]
    [InlineData("query($f: BookFilterInput) { books(filter: $f) { nodes { id } } }", """{ "f": { "colour": "RED" } }""")]
    [InlineData("query($n: Int!) { books(first: $n) { nodes { id } } }", """{ "n": "2" }""")]
    [InlineData("""mutation { addBook(input: { title: "a", authorIds: ["x"] }) { id } }""", null)]
    public async Task A_value_of_the_wrong_kind_is_refused(string query, string? variables)
    {
        var answer = await host.PostAsync(query, variables is null ? null : JsonSerializer.Deserialize<JsonElement>(variables));
        Assert.Equal((400, "graphql_validation"), (answer.Status, answer.Code()));
        Assert.DoesNotContain("Exception", answer.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ books { nodes { title } } }", false)]
    [InlineData("{ books { nodes { authors { name } } } }", true)]
    [InlineData("{ books { ...p } } fragment p on BookConnection { edges { node { ... on Book { authors { name } } } } }", true)]
    public async Task A_field_can_tell_what_is_asked_of_its_items(string query, bool asked)
    {
        await host.PostAsync(query);
        Assert.Equal(asked, host.Log.AskedForAuthors.Single());
    }

    [Fact]
    public async Task The_caller_reaches_the_service_of_the_same_scope() =>
        Assert.Equal(LibraryHost.Reporter, (await host.PostAsync("{ me }")).Data().GetProperty("me").GetString());

    [Fact]
    public async Task Each_effect_of_a_mutation_has_its_own_idempotency_key()
    {
        await host.PostAsync("""mutation { addBook(input: { title: "a" }) { id } }""", extensions: new { idempotencyKey = "k1" });
        await host.PostAsync("""mutation { a: addBook(input: { title: "a" }) { id } addBook(input: { title: "b" }) { id } }""", extensions: new { idempotencyKey = "k2" });
        await host.PostAsync("""mutation { addBook(input: { title: "a" }) { id } }""");
        Assert.Equal(["k1", "k2:a", "k2:addBook", null], host.Log.Keys);
    }
}
