namespace Platform.Api.Data;

/// <summary>What rarely changes, kept in memory. One reader refreshes it; everybody else goes on with what is there.</summary>
/// <remarks>Nobody waits for a refresh, so a caller inside a transaction never needs a second connection of the same pool.</remarks>
/// <param name="read">Reads it from the database.</param>
/// <param name="time">Tells its age.</param>
public sealed class Kept<T>(Func<CancellationToken, Task<T>> read, TimeProvider time) where T : class
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private readonly SharedWork<Reading> reading = new();
    private volatile Reading? last;

    /// <summary>What is kept; only the very first callers wait for the database.</summary>
    public ValueTask<T> GetAsync(CancellationToken ct)
    {
        if (last is not { } known) return new(FirstAsync(ct));
        if (time.GetElapsedTime(known.At) >= MaxAge) _ = Begin();
        return new(known.Value);
    }

    /// <summary>Reads it anew after a change was committed here; a reading already under way may have begun before that.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        if (reading.UnderWay is { } underWay) await underWay.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Begin().WaitAsync(ct);
    }

    private async Task<T> FirstAsync(CancellationToken ct) => (await Begin().WaitAsync(ct)).Value;

    /// <summary>The reading under way, or a new one. A failed one leaves what is kept, and the next caller tries again.</summary>
    private Task<Reading> Begin() => reading.RunAsync(ReadAsync);

    private async Task<Reading> ReadAsync() => last = new(time.GetTimestamp(), await read(CancellationToken.None));

    private sealed record Reading(long At, T Value);
}
