namespace Platform.Api.Http;

/// <summary>What every REST operation has in common, said once.</summary>
public static class Routes
{
    /// <summary>Whether a path belongs to the API, over whichever protocol; the rest is sign-in, documentation and health.</summary>
    public static bool BelongsToApi(PathString path) => IsRest(path) || path.StartsWithSegments("/graphql");

    /// <summary>Whether it belongs to the API over REST.</summary>
    public static bool IsRest(PathString path) => path.StartsWithSegments("/api");

    /// <summary>A group of operations under one heading in the documentation.</summary>
    public static RouteGroupBuilder MapFeature(this IEndpointRouteBuilder api, string heading)
    {
        var group = api.MapGroup("").WithTags(heading);
        group.AddEndpointFilter<ETagFilter>();
        return group;
    }

    /// <summary>Names the operation: the same verb in OpenAPI, GraphQL and the SDK. Its description stands at the GraphQL field.</summary>
    public static RouteHandlerBuilder Operation(this RouteHandlerBuilder route, string operationId) => route.WithName(operationId);

    /// <summary>The operation has one effect for each Idempotency-Key.</summary>
    public static RouteHandlerBuilder Once(this RouteHandlerBuilder route) => route.WithMetadata(new OnceMetadata());

    /// <summary>A list: adds <c>Link: rel="next"</c>.</summary>
    public static RouteHandlerBuilder Pages<T>(this RouteHandlerBuilder route) => route.AddEndpointFilter<PageLinkFilter<T>>();
}

/// <summary>Marks an operation that goes through the unit of work.</summary>
public sealed class OnceMetadata;
