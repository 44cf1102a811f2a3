using System.Runtime.CompilerServices;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>Loads one event in its own scope; null or an absent or forbidden thing means the subscriber does not get it.</summary>
public delegate ValueTask<object?> EventReader(IServiceProvider services, CancellationToken ct);

/// <summary>What a subscription field returns: a sequence of hints, each read when it is delivered.</summary>
public abstract class EventStream
{
    private protected EventStream(IAsyncEnumerable<EventReader> events, bool isSignal) => (Events, IsSignal) = (events, isSignal);

    internal IAsyncEnumerable<EventReader> Events { get; }

    /// <summary>The source does not wait for its readers, so one that falls behind is dropped. Other sequences are read at the subscriber's pace.</summary>
    internal bool IsSignal { get; }

    internal static EventStream OfValues<T>(IAsyncEnumerable<T> values) => new EventStream<T>(Wrap(values), isSignal: false);

    /// <summary>
    /// The signal carries keys only; each is read through the service in a fresh scope with the subscriber's rights of that moment,
    /// so nothing that was visible once is delivered after it is no more.
    /// </summary>
    public static EventStream<T> Read<TService, TKey, T>(IAsyncEnumerable<TKey> keys, Func<TService, TKey, CancellationToken, Task<T>> read)
        where TService : notnull
    {
        return new(Wrap(), isSignal: true);
        async IAsyncEnumerable<EventReader> Wrap([EnumeratorCancellation] CancellationToken stop = default)
        {
            await foreach (var key in keys.WithCancellation(stop))
                yield return (services, ct) => ReadVisible(read, services, key, ct);
        }
    }

    private static async ValueTask<object?> ReadVisible<TService, TKey, T>(
        Func<TService, TKey, CancellationToken, Task<T>> read, IServiceProvider services, TKey key, CancellationToken ct) where TService : notnull
    {
        try
        {
            return await read(services.GetRequiredService<TService>(), key, ct);
        }
        catch (PlatformException refusal) when (refusal.Code == ErrorCatalogue.NotFound || refusal.Code == ErrorCatalogue.Forbidden)
        {
            return null;
        }
    }

    private static async IAsyncEnumerable<EventReader> Wrap<T>(IAsyncEnumerable<T> values, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var value in values.WithCancellation(ct)) yield return (_, _) => new(value);
    }
}

/// <summary>Events of one type.</summary>
public sealed class EventStream<T> : EventStream
{
    internal EventStream(IAsyncEnumerable<EventReader> events, bool isSignal) : base(events, isSignal) { }
}
