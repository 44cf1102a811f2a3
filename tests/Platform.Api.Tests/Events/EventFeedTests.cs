using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Events;

/// <summary>The feed itself, without the streams that read it.</summary>
public sealed class EventFeedTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const int Buffer = 1_024, Portion = 500, Portions = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_that_falls_behind_is_cut_off_and_no_other()
    {
        var feed = host.Services.GetRequiredService<EventFeed>();
        await using var quick = feed.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        await using var slow = feed.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        var (nextOfQuick, firstOfSlow) = (quick.MoveNextAsync().AsTask(), slow.MoveNextAsync().AsTask()); // both listen from here on
        for (var portion = 0; portion < Portions; portion++)
        {
            await Sql.ExecuteAsync(host.Database.Superuser, $"insert into event (kind, entity_id, at) select 'test', gen_random_uuid(), now() from generate_series(1, {Portion}); notify platform_events");
            for (var i = 0; i < Portion; i++)
            {
                Assert.True(await nextOfQuick);
                nextOfQuick = quick.MoveNextAsync().AsTask();
            }
        }

        var read = 0;
        var cut = await Assert.ThrowsAsync<PlatformException>(async () =>
        {
            for (var more = await firstOfSlow; more; more = await slow.MoveNextAsync()) read++;
        });
        Assert.Equal(ErrorCatalogue.GraphQLSlowSubscriber, cut.Code);
        Assert.InRange(read, Buffer, Buffer + 1);

        // The reader that kept up is still served; it also ends the wait that was begun above.
        await Sql.ExecuteAsync(host.Database.Superuser, "insert into event (kind, entity_id, at) values ('test', gen_random_uuid(), now()); notify platform_events");
        Assert.True(await nextOfQuick);
    }
}
