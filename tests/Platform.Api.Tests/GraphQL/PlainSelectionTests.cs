using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>Selections that are written in one go give the same answer as those resolved field by field.</summary>
public sealed class PlainSelectionTests : IAsyncLifetime
{
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("{ books(first: 1) { nodes { id note } } }", """{"books":{"nodes":[{"id":"00000001-0000-0000-0000-000000000000","note":null}]}}""")]
    [InlineData("{ books(first: 1) { nodes { a: title __typename ...f } __typename } } fragment f on Book { authors { __typename n: name } }",
        """{"books":{"nodes":[{"a":"Book 1","__typename":"Book","authors":[{"__typename":"Author","n":"Author 1"}]}],"__typename":"BookConnection"}}""")]
    [InlineData("{ books(first: 1) { nodes { title } nodes { binding } } }", """{"books":{"nodes":[{"title":"Book 1","binding":"PAPER_BACK"}]}}""")]
    [InlineData("{ books(first: 1) { nodes { title } } books(first: 1) { nodes { binding } pageInfo { hasNextPage } } }",
        """{"books":{"nodes":[{"title":"Book 1","binding":"PAPER_BACK"}],"pageInfo":{"hasNextPage":true}}}""")]
    [InlineData("{ books(first: 1) { ...f nodes { authors { name } } } } fragment f on BookConnection { nodes { authors { name } title } }",
        """{"books":{"nodes":[{"authors":[{"name":"Author 1"}],"title":"Book 1"}]}}""")]
    [InlineData("{ books(first: 1) { nodes { title @skip(if: true) binding @include(if: true) } } }", """{"books":{"nodes":[{"binding":"PAPER_BACK"}]}}""")]
    [InlineData("{ books(first: 1) { nodes { shout authors { name } } } }", """{"books":{"nodes":[{"shout":"BOOK 1","authors":[{"name":"Author 1"}]}]}}""")]
    [InlineData("{ books(first: 1, after: \"200\") { nodes { id } edges { cursor } pageInfo { endCursor } } }", """{"books":{"nodes":[],"edges":[],"pageInfo":{"endCursor":null}}}""")]
    public async Task The_answer_is_the_same(string query, string data)
    {
        Assert.Equal(data, (await host.PostAsync(query)).Data().GetRawText());
        Assert.Equal(data, (await host.PostAsync(query)).Data().GetRawText()); // from the document cache
    }

    [Fact]
    public async Task A_value_that_breaks_its_contract_is_our_fault_and_stays_inside()
    {
        var answer = await host.PostAsync("{ me torn { title } }");
        Assert.Equal(("""{"me":"reporter-token","torn":null}""", "internal"), (answer.Data().GetRawText(), answer.Code()));
        Assert.Equal("torn", answer.Error().GetProperty("path")[0].GetString());
    }
}
