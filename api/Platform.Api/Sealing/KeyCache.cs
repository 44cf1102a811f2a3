using System.Collections.Concurrent;

namespace Platform.Api.Sealing;

/// <summary>Keys that were needed lately, for a minute at most: after that a key that another node has deleted is gone here too.</summary>
/// <remarks>Two generations of half a minute, so that it is bounded and nothing has to be tidied up key by key.</remarks>
internal sealed class KeyCache(TimeProvider time, int most = 20_000)
{
    private static readonly TimeSpan Generation = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private long removals;
    private volatile Generations held = new([], [], time.GetTimestamp());

    public SubjectKey? Find(Guid subject)
    {
        var now = Current();
        return now.Young.TryGetValue(subject, out var key) || now.Old.TryGetValue(subject, out key) ? key : null;
    }

    /// <summary>Keeps the keys that a look into the store brings, unless one was removed while it looked: it may have read that one just before.</summary>
    public async Task<IReadOnlyCollection<SubjectKey>> FillAsync(Func<Task<IReadOnlyCollection<SubjectKey>>> look)
    {
        var before = Volatile.Read(ref removals);
        var keys = await look();
        lock (gate)
            if (before == removals)
                foreach (var key in keys) Current().Young[key.Subject] = key;
        return keys;
    }

    public void Remove(IEnumerable<Guid> subjects)
    {
        lock (gate)
        {
            removals++;
            var now = Current();
            foreach (var subject in subjects)
            {
                now.Young.TryRemove(subject, out _);
                now.Old.TryRemove(subject, out _);
            }
        }
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
