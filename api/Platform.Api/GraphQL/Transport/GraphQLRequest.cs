using System.Text.Json;
using GraphQL;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>The members of a GraphQL request, the same over HTTP, WebSocket and event stream.</summary>
/// <param name="IdempotencyKey">From <c>extensions.idempotencyKey</c>: the same meaning as the Idempotency-Key header.</param>
internal sealed record GraphQLRequest(string Query, string? OperationName, Inputs? Variables, string? IdempotencyKey)
{
    public static GraphQLRequest Read(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object) throw Malformed("A request is one JSON object; batches are refused.");
        return new(
            Member(body, "query", JsonValueKind.String)?.GetString() is { Length: > 0 } query ? query : throw Malformed("'query' is missing."),
            Member(body, "operationName", JsonValueKind.String)?.GetString(),
            Member(body, "variables", JsonValueKind.Object) is { } variables ? JsonValues.Inputs(variables) : null,
            Member(body, "extensions", JsonValueKind.Object) is { } extensions ? Member(extensions, "idempotencyKey", JsonValueKind.String)?.GetString() : null);
    }

    private static JsonElement? Member(JsonElement parent, string name, JsonValueKind kind)
    {
        if (!parent.TryGetProperty(name, out var member) || member.ValueKind is JsonValueKind.Null) return null;
        return member.ValueKind == kind ? member : throw Malformed($"'{name}' has the wrong type.");
    }

    private static PlatformException Malformed(string detail) => new(ErrorCatalogue.Malformed, detail);
}
