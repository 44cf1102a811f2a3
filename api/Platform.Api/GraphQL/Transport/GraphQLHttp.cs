using GraphQL;
using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>GraphQL over HTTP: one operation per request, POST with JSON, or GET for queries.</summary>
internal sealed class GraphQLHttp(GraphQLEngine engine, GraphQLSettings settings, ResponseWriter writer, GraphQLEventStream stream, SocketEndpoint sockets, TimeProvider time)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!Origins.May(http.Request, settings.Origins))
        {
            await RefuseAsync(http, MediaTypes.Json, new PlatformException(ErrorCatalogue.Forbidden, "This origin may not call."));
            return;
        }
        if (http.WebSockets.IsWebSocketRequest)
        {
            await sockets.HandleAsync(http);
            return;
        }
        var mediaType = MediaTypes.Negotiate(http.Request);
        try
        {
            await HandleAsync(http, mediaType ?? throw new PlatformException(ErrorCatalogue.NotAcceptable));
        }
        catch (Exception fault) when (ProblemPipeline.Refusal(fault) is not null)
        {
            await RefuseAsync(http, mediaType is MediaTypes.GraphQLJson ? mediaType : MediaTypes.Json, ProblemPipeline.Refusal(fault)!);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { }
    }

    private async Task HandleAsync(HttpContext http, string mediaType)
    {
        var isGet = HttpMethods.IsGet(http.Request.Method);
        if (!isGet && !HttpMethods.IsPost(http.Request.Method)) throw new PlatformException(ErrorCatalogue.MethodNotAllowed);
        if (mediaType is MediaTypes.Html)
        {
            if (!settings.HasExplorer || !isGet) throw new PlatformException(ErrorCatalogue.NotAcceptable);
            await Explorer.WritePageAsync(http.Response);
            return;
        }

        var principal = await AuthenticateAsync(http);
        var request = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        var watch = mediaType is MediaTypes.EventStream ? Watch(http, principal) : null;
        var call = Call(http, request, principal) with
        {
            Allowed = OperationKinds.Query | (isGet ? 0 : OperationKinds.Mutation) | (watch is null ? 0 : OperationKinds.Subscription),
        };
        var result = await engine.ExecuteAsync(call, http.RequestAborted);
        if (mediaType is MediaTypes.EventStream && result.Executed) await stream.RunAsync(http, result, call, watch);
        else await WriteAsync(http, mediaType, result);
    }

    // A stream outlives the check at its start, so it needs the token itself.
    private TokenWatch? Watch(HttpContext http, CallerPrincipal? principal) =>
        principal is not null && BearerToken.Read(http.Request.Headers.Authorization.ToString()) is { } token ? new(settings, time, token, principal) : null;

    private async ValueTask<CallerPrincipal?> AuthenticateAsync(HttpContext http)
    {
        var principal = http.User as CallerPrincipal;
        if (principal is null && http.Request.Headers.Authorization is { Count: > 0 } authorization)
            principal = (BearerToken.Read(authorization.ToString()) is { } token ? await settings.Authenticate(http.RequestServices, token, http.RequestAborted) : null)
                ?? throw new PlatformException(ErrorCatalogue.Unauthenticated);
        http.RequestServices.GetRequiredService<CallerContext>().Set(principal);
        return principal;
    }

    private static GraphQLCall Call(HttpContext http, GraphQLRequest request, CallerPrincipal? principal) =>
        new(request.Query, request.OperationName, request.Variables, request.IdempotencyKey ?? http.RequestServices.GetRequiredService<RequestContext>().IdempotencyKey)
        {
            Services = http.RequestServices,
            Principal = principal,
        };

    private Task RefuseAsync(HttpContext http, string mediaType, PlatformException refusal)
    {
        http.Response.StatusCode = refusal.Code.Status;
        return SendAsync(http, mediaType, Refusals.Result(new PlatformError(refusal)));
    }

    private Task WriteAsync(HttpContext http, string mediaType, ExecutionResult result)
    {
        http.Response.StatusCode = StatusOf(result, mediaType);
        return SendAsync(http, mediaType, result);
    }

    private async Task SendAsync(HttpContext http, string mediaType, ExecutionResult result)
    {
        var response = http.Response;
        if (response.StatusCode == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = "2";
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed) response.Headers.Allow = "GET, POST";
        response.ContentType = mediaType is MediaTypes.GraphQLJson ? MediaTypes.GraphQLJson + "; charset=utf-8" : MediaTypes.Json + "; charset=utf-8";
        response.Headers.Vary = "Accept";
        response.Headers.CacheControl = "no-store";
        writer.Write(response.BodyWriter, result);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    // Once executed, data and errors may coexist and the answer is 200. application/json was always answered with 200 for a
    // document that could be read; only what concerns the request itself keeps its own status there.
    private static int StatusOf(ExecutionResult result, string mediaType)
    {
        if (result.Executed || result.Errors is not [var first, ..]) return StatusCodes.Status200OK;
        var code = Refusals.CodeOf(first);
        return mediaType is not MediaTypes.Json || code == ErrorCatalogue.Unauthenticated || code == ErrorCatalogue.MethodNotAllowed || code == ErrorCatalogue.NotAcceptable
            || code == ErrorCatalogue.TooLarge
            ? code.Status : StatusCodes.Status200OK;
    }
}
