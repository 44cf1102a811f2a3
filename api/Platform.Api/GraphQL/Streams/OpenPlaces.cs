using System.Collections.Concurrent;

namespace Platform.Api.GraphQL;

/// <summary>Counts what each caller keeps open on this node: so many places and no more.</summary>
internal abstract class OpenPlaces(int most)
{
    private readonly ConcurrentDictionary<string, int> counts = new();

    /// <summary>Takes a place, unless the caller has them all.</summary>
    public bool TryEnter(string subject)
    {
        if (counts.AddOrUpdate(subject, 1, static (_, count) => count + 1) <= most) return true;
        Leave(subject);
        return false;
    }

    public void Leave(string subject)
    {
        if (counts.AddOrUpdate(subject, 0, static (_, count) => count - 1) <= 0) counts.TryRemove(new(subject, 0));
    }
}

/// <summary>Sockets: each keeps timers and memory for as long as it is open.</summary>
internal sealed class OpenSockets(GraphQLSettings settings) : OpenPlaces(settings.Limits.MaxSockets);

/// <summary>Subscriptions, on sockets and event streams alike: each reads, and may log, every change once more.</summary>
internal sealed class OpenSubscriptions(GraphQLSettings settings) : OpenPlaces(settings.Limits.MaxSubscriptions);
