using Microsoft.Net.Http.Headers;

namespace Platform.Api.Http;

/// <summary>Lets the pages of listed origins call from a browser; from configuration <c>Cors:Origins</c>. None are listed by default.</summary>
public static class Cors
{
    /// <summary>The listed origins; GraphQL holds sockets against the same list, which browsers do not ask for.</summary>
    public static IReadOnlySet<string> OriginsOf(IConfiguration configuration) =>
        new HashSet<string>(configuration.GetSection("Cors:Origins").Get<string[]>() ?? [], StringComparer.OrdinalIgnoreCase);

    public static void AddPlatformCors(this WebApplicationBuilder builder)
    {
        var origins = OriginsOf(builder.Configuration);
        builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(origins.Contains) // not WithOrigins, where "*" would mean everybody
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, "Idempotency-Key")
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, "RateLimit", "RateLimit-Policy", HeaderNames.RetryAfter)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }
}
