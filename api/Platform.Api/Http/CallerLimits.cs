using System.Globalization;
using System.Threading.RateLimiting;
using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Http;

/// <summary>A token bucket for each caller; without a token for each address. Requests and the operations on a socket draw from the same.</summary>
public sealed class CallerLimits(RateLimitOptions options) : IDisposable
{
    private const string Unlimited = "";

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key =>
        key == Unlimited ? RateLimitPartition.GetNoLimiter(key) : RateLimitPartition.GetTokenBucketLimiter(key, _ => options.Bucket()));

    /// <summary>Whom a request counts for; the empty key is not limited: health and sign-in pages.</summary>
    public static string KeyOf(HttpContext http)
    {
        var path = http.Request.Path;
        if (!Routes.BelongsToApi(path) && !path.StartsWithSegments("/connect/token")) return Unlimited;
        return (http.User as CallerPrincipal)?.Caller is { IsAuthenticated: true } caller ? KeyOf(caller) : "a:" + ClientAddress.Of(http);
    }

    /// <summary>Takes one from the bucket of a key, if there is one left.</summary>
    public RateLimitLease Take(string key) => limiter.AttemptAcquire(key);

    /// <summary>Counts one operation that came without a request of its own. Its refusal says <c>retryAfter</c> in seconds, as there is no header; null when it may run.</summary>
    public PlatformException? Count(Caller caller)
    {
        using var lease = Take(KeyOf(caller));
        return lease.IsAcquired ? null : new PlatformException(ErrorCatalogue.TooManyRequests) { Extensions = new Dictionary<string, object?> { ["retryAfter"] = RetryAfter(lease) } };
    }

    /// <summary>Seconds after which it is worth trying again.</summary>
    public static int RetryAfter(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;

    /// <summary>What is left in the bucket of a key, as a RateLimit field (draft-ietf-httpapi-ratelimit-headers); null where nothing is counted.</summary>
    public string? Left(string key)
    {
        if (key == Unlimited || limiter.GetStatistics(key) is not { CurrentAvailablePermits: var left }) return null;
        var full = Math.Max(1, (options.Burst - left + options.PerSecond - 1) / options.PerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"\"default\";r={left};t={full}");
    }

    public void Dispose() => limiter.Dispose();

    private static string KeyOf(Caller caller) => "s:" + caller.Subject;
}
