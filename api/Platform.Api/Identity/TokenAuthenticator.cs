using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Platform.Api.Access;

namespace Platform.Api.Identity;

/// <summary>Turns a bearer token into a caller: for HTTP requests, for <c>connection_init</c>, and again while a socket stays open.</summary>
/// <remarks>
/// A caller is remembered for at most a second, so that a busy client costs one look-up a second and a revocation or a changed role is seen within
/// one, on every node. What this process itself revokes is forgotten at once (<see cref="Forget"/>). Refusals are not remembered: nobody can push
/// real callers out of memory by sending rubbish.
/// </remarks>
public sealed class TokenAuthenticator(TokenValidation validation, TimeProvider time)
{
    /// <summary>How long a caller may be out of date on a node that did not do the change itself.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    internal const int Capacity = 20_000;

    /// <summary>No issuer makes longer ones; looking at megabytes for a stranger would be work for nothing.</summary>
    private const int LongestToken = 16 * 1024;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private long tidiedAt;

    internal int Count => entries.Count;

    /// <summary>The caller behind a token that was looked at within the last second, or null.</summary>
    public CallerPrincipal? Recall(string token) =>
        entries.TryGetValue(token, out var entry) && IsFresh(entry) && entry.TryGetCaller(time, out var caller) ? caller : null;

    /// <summary>The caller behind a token, or null when it is not (or no longer) valid.</summary>
    public ValueTask<CallerPrincipal?> AuthenticateAsync(string token, CancellationToken ct)
    {
        if (token.Length is 0 or > LongestToken) return new((CallerPrincipal?)null);
        if (entries.TryGetValue(token, out var entry) && IsFresh(entry) && entry.TryGetCaller(time, out var caller)) return new(caller);
        return ValidateAsync(token, entry, ct);
    }

    /// <summary>Forgets every remembered caller. Call it after a change of roles, accounts or tokens has been committed.</summary>
    public void Forget() => entries.Clear();

    private bool IsFresh(Entry entry) => time.GetElapsedTime(entry.StartedAt) < Remembered;

    private async ValueTask<CallerPrincipal?> ValidateAsync(string token, Entry? known, CancellationToken ct)
    {
        if (known is not null && !IsFresh(known)) entries.TryRemove(KeyValuePair.Create(token, known));
        Tidy();

        // The entry stands before the work begins: whoever comes meanwhile waits for the same work, and a Forget during the work
        // removes the entry, so that an answer read before a revocation is never remembered after it.
        var entry = entries.GetOrAdd(token, static (_, start) => new(start.StartedAt, start.Work), (StartedAt: time.GetTimestamp(), Work: Work(token)));
        try
        {
            var principal = await entry.Validation.WaitAsync(ct);
            if (principal is not null && time.GetUtcNow() < principal.ExpiresAt) return principal;
        }
        catch (Exception) when (entry.Validation.IsFaulted)
        {
            entries.TryRemove(KeyValuePair.Create(token, entry));
            throw;
        }
        entries.TryRemove(KeyValuePair.Create(token, entry));
        return null;
    }

    // Several requests share the work, so none of them may cancel it for the others.
    private Func<Task<CallerPrincipal?>> Work(string token) => () => validation.ValidateAsync(token, CancellationToken.None);

    // A token that is used no more does not stay in memory longer than until the next look-up.
    private void Tidy()
    {
        var last = Interlocked.Read(ref tidiedAt);
        if (time.GetElapsedTime(last) >= Remembered && Interlocked.CompareExchange(ref tidiedAt, time.GetTimestamp(), last) == last)
        {
            foreach (var pair in entries)
                if (!IsFresh(pair.Value)) entries.TryRemove(pair);
        }
        // Still full: more tokens a second than we remember. Starting afresh costs one look-up each and keeps this a dictionary.
        if (entries.Count >= Capacity) entries.Clear();
    }

    private sealed class Entry(long startedAt, Func<Task<CallerPrincipal?>> work)
    {
        private readonly Lazy<Task<CallerPrincipal?>> validation = new(work);

        public long StartedAt => startedAt;

        public Task<CallerPrincipal?> Validation => validation.Value;

        public bool TryGetCaller(TimeProvider time, [NotNullWhen(true)] out CallerPrincipal? caller)
        {
            caller = validation.IsValueCreated && validation.Value.IsCompletedSuccessfully ? validation.Value.Result : null;
            if (caller is not null && time.GetUtcNow() >= caller.ExpiresAt) caller = null;
            return caller is not null;
        }
    }
}
