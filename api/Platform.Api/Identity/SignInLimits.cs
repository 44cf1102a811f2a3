using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.Identity;

/// <summary>How often one address may try to sign in; from configuration <c>SignInLimit</c>.</summary>
public sealed class SignInLimitOptions
{
    /// <summary>Passwords and device codes typed at once after a rest.</summary>
    public int Burst { get; set; } = 30;

    /// <summary>Passwords and device codes a second in the long run: behind one address may sit a whole town hall.</summary>
    public int PerSecond { get; set; } = 1;

    /// <summary>Requests to the token server's endpoints at once after a rest; tokens that are refused count apart by the same figure.</summary>
    public int TokenBurst { get; set; } = 200;

    /// <summary>Requests to the token server's endpoints a second in the long run.</summary>
    public int TokenPerSecond { get; set; } = 20;
}

/// <summary>Buckets for each address, asked before a password, a client secret or a signature costs any work.</summary>
/// <remarks>Behind a proxy the address is the forwarded one, where <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> says that there is a proxy.</remarks>
public sealed class SignInLimits(SignInLimitOptions limit) : IDisposable
{
    private static readonly PathString[] TokenPaths = ["/connect/token", "/connect/device", "/connect/introspect", "/connect/revoke"];

    private readonly PartitionedRateLimiter<IPAddress> typed = Limiter(limit.Burst, limit.PerSecond);
    private readonly PartitionedRateLimiter<IPAddress> exchanged = Limiter(limit.TokenBurst, limit.TokenPerSecond);
    private readonly PartitionedRateLimiter<IPAddress> refused = Limiter(limit.TokenBurst, limit.TokenPerSecond);

    /// <summary>Lets the request through, or answers 429.</summary>
    public Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (BucketOf(http.Request) is { } bucket)
        {
            using var lease = bucket.AttemptAcquire(ClientAddress.Of(http));
            if (!lease.IsAcquired) return RefuseAsync(http, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1));
        }
        return next(http);
    }

    /// <summary>Counts a request whose token was refused.</summary>
    public void CountRefusal(HttpContext http) => refused.AttemptAcquire(ClientAddress.Of(http)).Dispose();

    /// <summary>Whether so many tokens from this address were refused that no other is looked at for a while.</summary>
    public bool HasRefusedTooMany(HttpContext http) => refused.GetStatistics(ClientAddress.Of(http)) is { CurrentAvailablePermits: 0 };

    public void Dispose()
    {
        typed.Dispose();
        exchanged.Dispose();
        refused.Dispose();
    }

    private PartitionedRateLimiter<IPAddress>? BucketOf(HttpRequest request)
    {
        if (Routes.BelongsToApi(request.Path)) return null;
        // A device code may be tried by a link as well as by the form; the login page alone is only a page.
        if (request.Path.StartsWithSegments("/login") && HttpMethods.IsPost(request.Method) || request.Path.StartsWithSegments("/connect/verify")) return typed;
        foreach (var path in TokenPaths)
            if (request.Path.StartsWithSegments(path)) return exchanged;
        return null;
    }

    internal static Task RefuseAsync(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ProblemPipeline.WriteAsync(http, Problem.Of(ErrorCatalogue.TooManyRequests));
    }

    private static PartitionedRateLimiter<IPAddress> Limiter(int burst, int perSecond) => PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
        {
            TokenLimit = Math.Max(1, burst),
            TokensPerPeriod = Math.Max(1, perSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
}
