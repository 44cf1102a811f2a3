using Platform.Api.Data;
using Xunit;

namespace Platform.Api.Tests.Data;

public sealed class SharedWorkTests
{
    [Fact]
    public async Task Whoever_asks_while_it_is_under_way_shares_it_and_the_next_one_begins_anew()
    {
        var (work, begun, ends) = (new SharedWork<int>(), 0, new TaskCompletionSource());
        var asking = Enumerable.Range(0, 100).Select(_ => work.RunAsync(async () => { await ends.Task; return Interlocked.Increment(ref begun); })).ToList();
        ends.SetResult();
        Assert.All(await Task.WhenAll(asking), result => Assert.Equal(1, result));
        Assert.Equal(2, await work.RunAsync(() => Task.FromResult(Interlocked.Increment(ref begun))));
    }

    [Fact]
    public async Task A_failure_is_shared_and_not_kept()
    {
        var work = new SharedWork<int>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => work.RunAsync(() => throw new InvalidOperationException()));
        Assert.Equal(1, await work.RunAsync(() => Task.FromResult(1)));
    }
}
