using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>Runs a subscription event by event, each in a scope of its own with the rights of that moment.</summary>
internal sealed class SubscriptionRun(GraphQLEngine engine, IServiceScopeFactory scopes, OpenSubscriptions open, GraphQLSettings settings)
{
    /// <summary>The results; throws <see cref="StreamEndedException"/> when the token ends, and whatever the source throws.</summary>
    public async IAsyncEnumerable<ExecutionResult> RunAsync(SubscriptionStart start, GraphQLCall call, TokenWatch watch, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!open.TryEnter(watch.Subject))
            throw new PlatformException(ErrorCatalogue.TooManyRequests, $"A caller has at most {settings.Limits.MaxSubscriptions} subscriptions at once: end one first.");
        try
        {
            var events = start.Events.IsSignal ? Buffered(start.Events.Events, ct) : start.Events.Events;
            await foreach (var read in events.WithCancellation(ct))
            {
                await using var scope = scopes.CreateAsyncScope();
                await watch.CheckAsync(scope.ServiceProvider, ct);
                scope.ServiceProvider.GetRequiredService<CallerContext>().Set(watch.Current);
                var value = await read(scope.ServiceProvider, ct);
                if (value is null) continue;
                var once = call with { Services = scope.ServiceProvider, Principal = watch.Current };
                yield return await engine.ExecuteEventAsync(once, start.Document, new OneEvent(value), ct);
            }
        }
        finally
        {
            open.Leave(watch.Subject);
        }
    }

    private async IAsyncEnumerable<EventReader> Buffered(IAsyncEnumerable<EventReader> events, [EnumeratorCancellation] CancellationToken ct)
    {
        var pending = Channel.CreateBounded<EventReader>(new BoundedChannelOptions(settings.Limits.MaxPendingEvents) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var pump = PumpAsync(events, pending.Writer, stop.Token);
        try
        {
            await foreach (var read in pending.Reader.ReadAllAsync(ct)) yield return read;
        }
        finally
        {
            await stop.CancelAsync();
            await pump;
        }
    }

    private static async Task PumpAsync(IAsyncEnumerable<EventReader> events, ChannelWriter<EventReader> pending, CancellationToken ct)
    {
        try
        {
            await foreach (var read in events.WithCancellation(ct))
                if (!pending.TryWrite(read)) throw new PlatformException(ErrorCatalogue.GraphQLSlowSubscriber);
            pending.TryComplete();
        }
        catch (Exception end)
        {
            pending.TryComplete(end is OperationCanceledException ? null : end);
        }
    }
}
