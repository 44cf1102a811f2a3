using System.Collections.Concurrent;

namespace Platform.Api.Sealing;

/// <summary>Keys that were needed lately, for a minute at most: after that a key that another node has deleted is gone here too.</summary>
/// <remarks>Two generations of half a minute, so that it is bounded and nothing has to be tidied up key by key.</remarks>
internal sealed class KeyCache(TimeProvider time, int most = 20_000)
{
    private static readonly TimeSpan Generation = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private volatile Generations held = new([], [], time.GetTimestamp());

    public SubjectKey? Find(Guid subject)
    {
        var now = Current();
        return now.Young.TryGetValue(subject, out var key) || now.Old.TryGetValue(subject, out key) ? key : null;
    }

    public void Add(SubjectKey key) => Current().Young[key.Subject] = key;

    public void Remove(Guid subject)
    {
        var now = Current();
        now.Young.TryRemove(subject, out _);
        now.Old.TryRemove(subject, out _);
    }

    private Generations Current()
    {
        if (!IsOver(held)) return held;
        lock (gate)
        {
            if (!IsOver(held)) return held;
            var age = time.GetElapsedTime(held.Since);
            // Nobody may have asked for a while. The next generation begins when this one should have ended, else its keys would stay for longer than a minute.
            return held = age < Generation ? new([], held.Young, time.GetTimestamp())
                : age < 2 * Generation ? new([], held.Young, held.Since + (long)(Generation.TotalSeconds * time.TimestampFrequency))
                : new([], [], time.GetTimestamp());
        }
    }

    private bool IsOver(Generations now) => time.GetElapsedTime(now.Since) >= Generation || now.Young.Count >= most / 2;

    private sealed record Generations(ConcurrentDictionary<Guid, SubjectKey> Young, ConcurrentDictionary<Guid, SubjectKey> Old, long Since);
}
