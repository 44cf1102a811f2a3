using Microsoft.Net.Http.Headers;

namespace Platform.Api.Http;

/// <summary>What happens to every request, whatever it asks.</summary>
public static class Pipeline
{
    /// <summary>Answers are for the one who asked: never cached, framed or sniffed.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the start of the answer: the exception handler clears what was set before.
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.CacheControl = "no-store";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers[HeaderNames.XFrameOptions] = "DENY";
            headers.Remove(HeaderNames.Expires);
            headers.Remove(HeaderNames.Pragma);
            return Task.CompletedTask;
        }, http);
        return next(http);
    });

    /// <summary>Hands the Idempotency-Key to the unit of work.</summary>
    public static void UseIdempotencyKey(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Headers.TryGetValue("Idempotency-Key", out var key)) http.RequestServices.GetRequiredService<RequestContext>().IdempotencyKey = key.ToString();
        return next(http);
    });
}
