using System.Reflection;
using Microsoft.OpenApi;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.OpenApi;

/// <summary>The errors an operation can answer with: those that follow from its shape, and those its field declares by <see cref="RefusesAttribute"/>.</summary>
internal static class OperationErrors
{
    public static IEnumerable<ErrorCode> Of(OpenApiOperation operation, MethodInfo field, bool once) =>
        ByShape(operation, field, once).Concat(RefusesAttribute.Of(field)).Distinct();

    private static IEnumerable<ErrorCode> ByShape(OpenApiOperation operation, MethodInfo field, bool once)
    {
        yield return ErrorCatalogue.Unauthenticated;
        yield return ErrorCatalogue.TooManyRequests;
        yield return ErrorCatalogue.Internal;
        yield return ErrorCatalogue.Unavailable;
        if (field.GetCustomAttribute<NeedsAttribute>() is not null) yield return ErrorCatalogue.Forbidden;
        if (operation.Parameters is { Count: > 0 } || operation.RequestBody is not null) yield return ErrorCatalogue.Malformed;
        if (Takes("id")) yield return ErrorCatalogue.NotFound;
        if (Takes("limit") || operation.RequestBody is not null) yield return ErrorCatalogue.Invalid;
        if (Takes("cursor")) yield return ErrorCatalogue.InvalidCursor;
        if (operation.RequestBody is not null)
        {
            yield return ErrorCatalogue.TooLarge;
            yield return ErrorCatalogue.UnsupportedMediaType;
        }
        if (Takes("If-Match"))
        {
            yield return ErrorCatalogue.PreconditionFailed;
            yield return ErrorCatalogue.PreconditionRequired;
        }
        if (once)
        {
            yield return ErrorCatalogue.RequestInFlight;
            yield return ErrorCatalogue.IdempotencyKeyReused;
        }

        bool Takes(string parameter) => operation.Parameters?.Any(p => p.Name == parameter) == true;
    }
}
