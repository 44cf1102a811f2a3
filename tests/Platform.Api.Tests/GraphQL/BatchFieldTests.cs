using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>Fields that are answered for all parents of a level at once.</summary>
public sealed class BatchFieldTests : IAsyncLifetime
{
    private LibraryHost host = null!;

    public async ValueTask InitializeAsync() => host = await LibraryHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_parents_of_a_page_are_one_call()
    {
        var answer = await host.PostAsync("{ books(first: 3) { nodes { readers { name } shelf } } }");
        Assert.Equal("""
            {"books":{"nodes":[{"readers":[],"shelf":null},{"readers":[{"name":"Reader of Book 2"}],"shelf":"Shelf of Book 2"},{"readers":[{"name":"Reader of Book 3"}],"shelf":"Shelf of Book 3"}]}}
            """.Trim(), answer.Data().GetRawText());
        Assert.Equal([3, 3], host.Log.Batches);
    }

    [Fact]
    public async Task Each_set_of_arguments_is_a_call_of_its_own()
    {
        var answer = await host.PostAsync("""{ book(id: "00000002-0000-0000-0000-000000000000") { a: readers(called: "A") { name } b: readers(called: "B") { name } } }""");
        Assert.Equal("""{"book":{"a":[{"name":"A of Book 2"}],"b":[{"name":"B of Book 2"}]}}""", answer.Data().GetRawText());
        Assert.Equal([1, 1], host.Log.Batches);
    }

    [Fact]
    public async Task A_deeper_level_is_one_call_for_all_of_it_and_each_parent_stands_in_it_once()
    {
        var answer = await host.PostAsync("{ books(first: 4) { nodes { similar(first: 2) { nodes { shelf } } } } }");
        Assert.Equal(200, answer.Status);
        Assert.Equal([4], host.Log.Batches); // two of each binding
    }

    [Fact]
    public async Task A_request_does_not_share_a_call_with_the_next()
    {
        for (var i = 0; i < 2; i++) Assert.Equal(200, (await host.PostAsync("{ books(first: 2) { nodes { shelf } } }")).Status);
        Assert.Equal([2, 2], host.Log.Batches);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_code()
    {
        var answer = await host.PostAsync("{ books(first: 2) { nodes { id ghosts { name } } } }");
        Assert.Equal("unavailable", answer.Code());
        Assert.Equal([2], host.Log.Batches);
        Assert.DoesNotContain("Exception", answer.Body.GetRawText(), StringComparison.Ordinal);
    }
}
