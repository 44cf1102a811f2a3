using Microsoft.AspNetCore.Http.Extensions;

namespace Platform.Api.Http;

/// <summary>Adds <c>Link: rel="next"</c> (RFC 8288) to a page that has a next one.</summary>
public sealed class PageLinkFilter<T> : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is Page<T> { NextCursor: { } cursor })
        {
            var request = context.HttpContext.Request;
            var query = new QueryBuilder(request.Query.Where(pair => pair.Key != "cursor")) { { "cursor", cursor } };
            context.HttpContext.Response.Headers.Link = $"<{request.PathBase}{request.Path}{query}>; rel=\"next\"";
        }
        return result;
    }
}
