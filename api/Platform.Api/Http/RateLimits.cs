using System.Globalization;
using System.Threading.RateLimiting;
using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Http;

/// <summary>How many requests one caller may make; from configuration <c>RateLimit</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests at once after a rest.</summary>
    public int Burst { get; set; } = 200;

    /// <summary>Requests a second in the long run.</summary>
    public int PerSecond { get; set; } = 50;
}

/// <summary>A token bucket for each caller, without a token for each address. Health and sign-in pages are outside.</summary>
public static class RateLimits
{
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var limit = builder.Configuration.GetSection("RateLimit").Get<RateLimitOptions>() ?? new();
        builder.Services.AddSingleton(limit);
        builder.Services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partition(http, limit));
            options.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                var http = rejected.HttpContext;
                http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                http.Response.Headers["RateLimit"] = "\"default\";r=0;t=1";
                await ProblemPipeline.WriteAsync(http, Problem.Of(ErrorCatalogue.TooManyRequests));
            };
        });
    }

    /// <summary>States the policy on every answer (draft-ietf-httpapi-ratelimit-headers).</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        var limit = app.Services.GetRequiredService<RateLimitOptions>();
        var policy = $"\"default\";q={limit.Burst};w={Math.Max(1, limit.Burst / Math.Max(1, limit.PerSecond))}";
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers["RateLimit-Policy"] = policy;
                return Task.CompletedTask;
            });
            return next(http);
        });
        app.UseRateLimiter();
    }

    private static RateLimitPartition<string> Partition(HttpContext http, RateLimitOptions limit)
    {
        if (!http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.StartsWithSegments("/graphql") && !http.Request.Path.StartsWithSegments("/connect/token"))
            return RateLimitPartition.GetNoLimiter("");
        var caller = (http.User as CallerPrincipal)?.Caller.Subject;
        return RateLimitPartition.GetTokenBucketLimiter(caller is { Length: > 0 } ? "s:" + caller : "a:" + http.Connection.RemoteIpAddress, _ => new()
        {
            TokenLimit = limit.Burst,
            TokensPerPeriod = Math.Max(1, limit.PerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        });
    }
}
