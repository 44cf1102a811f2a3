using System.Globalization;
using System.Threading.RateLimiting;
using Platform.Api.Errors;

namespace Platform.Api.Http;

/// <summary>How many requests one caller may make; from configuration <c>RateLimit</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests at once after a rest.</summary>
    public int Burst { get; set; } = 200;

    /// <summary>Requests a second in the long run.</summary>
    public int PerSecond { get; set; } = 50;

    /// <summary>The bucket: whole tokens in the shortest period that gives exactly this many a second, but not below the limiter's own clock of 100 ms.</summary>
    internal TokenBucketRateLimiterOptions Bucket()
    {
        var parts = (int)System.Numerics.BigInteger.GreatestCommonDivisor(PerSecond, 10);
        return new() { TokenLimit = Burst, TokensPerPeriod = PerSecond / parts, ReplenishmentPeriod = TimeSpan.FromMilliseconds(1000d / parts) };
    }
}

/// <summary>Limits requests by <see cref="CallerLimits"/> and says so on every answer.</summary>
public static class RateLimits
{
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var limit = builder.Configuration.GetSection("RateLimit").Get<RateLimitOptions>() ?? new();
        limit.Burst = Math.Max(1, limit.Burst);
        limit.PerSecond = Math.Max(1, limit.PerSecond);
        builder.Services.AddSingleton(limit).AddSingleton<CallerLimits>();
    }

    /// <summary>States the policy and what is left on every answer (draft-ietf-httpapi-ratelimit-headers), and refuses with 429 and Retry-After.</summary>
    /// <remarks>The framework's middleware does the same through two layers more, and no other kind of limit is needed.</remarks>
    public static void UseRateLimits(this WebApplication app)
    {
        var (limit, limits) = (app.Services.GetRequiredService<RateLimitOptions>(), app.Services.GetRequiredService<CallerLimits>());
        var policy = $"\"default\";q={limit.Burst};w={Math.Max(1, limit.Burst / limit.PerSecond)}";
        app.Use((http, next) =>
        {
            var key = CallerLimits.KeyOf(http);
            http.Response.OnStarting(() =>
            {
                http.Response.Headers["RateLimit-Policy"] = policy;
                if (limits.Left(key) is { } left) http.Response.Headers["RateLimit"] = left;
                return Task.CompletedTask;
            });
            using var lease = limits.Take(key);
            if (lease.IsAcquired) return next(http);
            http.Response.Headers.RetryAfter = CallerLimits.RetryAfter(lease).ToString(CultureInfo.InvariantCulture);
            return ProblemPipeline.WriteAsync(http, Problem.Of(ErrorCatalogue.TooManyRequests));
        });
    }
}
