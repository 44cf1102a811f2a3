using Microsoft.Net.Http.Headers;

namespace Platform.Api.Http;

/// <summary>Sends the version of the returned view as a strong ETag and answers 304 when the client has it already.</summary>
public sealed class ETagFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var value = result is IValueHttpResult { Value: { } inner } ? inner : result;
        if (value is not IVersioned { Version: var version }) return result;

        var http = context.HttpContext;
        var tag = $"\"{version}\"";
        http.Response.Headers[HeaderNames.ETag] = tag;
        return HttpMethods.IsGet(http.Request.Method) && http.Request.Headers[HeaderNames.IfNoneMatch] == tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : result;
    }
}
