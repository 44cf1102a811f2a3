using System.Collections.Concurrent;

namespace Platform.Api.GraphQL;

/// <summary>Counts the sockets of each caller on this node, as each of them keeps timers and memory for as long as it is open.</summary>
internal sealed class OpenSockets(GraphQLSettings settings)
{
    private readonly ConcurrentDictionary<string, int> counts = new();

    /// <summary>Takes a place, unless the caller has them all.</summary>
    public bool TryEnter(string subject)
    {
        if (counts.AddOrUpdate(subject, 1, static (_, count) => count + 1) <= settings.Limits.MaxSockets) return true;
        Leave(subject);
        return false;
    }

    public void Leave(string subject)
    {
        if (counts.AddOrUpdate(subject, 0, static (_, count) => count - 1) <= 0) counts.TryRemove(new(subject, 0));
    }
}
