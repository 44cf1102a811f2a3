using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Platform.Api.Errors;

namespace Platform.Api.Http;

/// <summary>In what form a body is read: as it is, and its text as UTF-8. Whatever is packed or in another charset would be taken for something else.</summary>
public static class BodyFormat
{
    private const string Identity = "identity", Utf8 = "utf-8";

    /// <summary>Refuses other forms with 415 before an operation reads them. GraphQL looks at the charset itself, for its refusals have another shape.</summary>
    public static void UseBodyFormat(this WebApplication app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if (!Routes.BelongsToApi(request.Path) || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return next(http);
        if (IsPacked(request))
        {
            http.Response.Headers.AcceptEncoding = Identity; // RFC 9110, 12.5.3
            return RefuseAsync(http, "The body has to be sent as it is, without a Content-Encoding.");
        }
        if (Routes.IsRest(request.Path) && MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue)
        {
            if (!type.IsUtf8()) return RefuseAsync(http, "The body has to be in UTF-8.");
            type.Charset = Utf8; // without quotes, in which the framework does not know it
            request.ContentType = type.ToString();
        }
        return next(http);
    });

    /// <summary>Whether it says UTF-8, or nothing about its charset.</summary>
    public static bool IsUtf8(this MediaTypeHeaderValue type) => !type.Charset.HasValue || type.Charset.Value.Trim('"').Equals(Utf8, StringComparison.OrdinalIgnoreCase);

    private static bool IsPacked(HttpRequest request) =>
        request.Headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding).Any(coding => !coding.Equals(Identity, StringComparison.OrdinalIgnoreCase));

    private static Task RefuseAsync(HttpContext http, string detail) =>
        ProblemPipeline.WriteAsync(http, Problem.Of(new PlatformException(ErrorCatalogue.UnsupportedMediaType, detail)));
}
