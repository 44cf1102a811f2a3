using Microsoft.Extensions.Time.Testing;
using Platform.Api.Data;
using Platform.Api.Sealing;
using Xunit;

namespace Platform.Api.Tests.Sealing;

public sealed class KeyCacheTests
{
    private readonly FakeTimeProvider time = new();
    private readonly SubjectKey key = SubjectKey.Make(Ids.New());

    /// <summary>However often and whenever it is asked: what was added at some second is gone a minute later.</summary>
    [Theory, InlineData(1), InlineData(7), InlineData(29), InlineData(31), InlineData(59), InlineData(60), InlineData(200)]
    public async Task A_key_stays_for_a_minute_at_most(int step)
    {
        for (var second = 0; second < 60; second += 5)
        {
            var cache = new KeyCache(time);
            time.Advance(TimeSpan.FromSeconds(second));
            await AddAsync(cache, key);
            Assert.Same(key, cache.Find(key.Subject));
            var age = 0;
            for (; age + step < 60; age += step)
            {
                time.Advance(TimeSpan.FromSeconds(step));
                if (age + step < 30) Assert.Same(key, cache.Find(key.Subject));
                else cache.Find(key.Subject);
            }
            time.Advance(TimeSpan.FromSeconds(60 - age));
            Assert.Null(cache.Find(key.Subject));
        }
    }

    [Fact]
    public async Task It_holds_no_more_than_it_was_told_and_keeps_the_latest()
    {
        var cache = new KeyCache(time, most: 10);
        var keys = Enumerable.Range(0, 100).Select(_ => SubjectKey.Make(Ids.New())).ToList();
        foreach (var each in keys) await AddAsync(cache, each);
        Assert.InRange(keys.Count(each => cache.Find(each.Subject) is not null), 5, 10);
        Assert.Same(keys[^1], cache.Find(keys[^1].Subject));
    }

    [Fact]
    public async Task What_is_removed_is_gone_from_both_generations()
    {
        var cache = new KeyCache(time);
        await AddAsync(cache, key);
        cache.Remove([key.Subject]);
        Assert.Null(cache.Find(key.Subject));
        await AddAsync(cache, key);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Same(key, cache.Find(key.Subject));
        cache.Remove([key.Subject]);
        Assert.Null(cache.Find(key.Subject));
    }

    /// <summary>The store was read before the key was deleted, and answers after.</summary>
    [Fact]
    public async Task What_is_removed_while_it_is_read_is_not_kept()
    {
        var (cache, answer) = (new KeyCache(time), new TaskCompletionSource<IReadOnlyCollection<SubjectKey>>());
        var reading = cache.FillAsync(() => answer.Task);
        cache.Remove([key.Subject]);
        answer.SetResult([key]);
        Assert.Same(key, Assert.Single(await reading)); // whoever asked before is answered
        Assert.Null(cache.Find(key.Subject));
        await AddAsync(cache, key);
        Assert.Same(key, cache.Find(key.Subject)); // the control
    }

    private static Task<IReadOnlyCollection<SubjectKey>> AddAsync(KeyCache cache, SubjectKey key) => cache.FillAsync(() => Task.FromResult<IReadOnlyCollection<SubjectKey>>([key]));
}
