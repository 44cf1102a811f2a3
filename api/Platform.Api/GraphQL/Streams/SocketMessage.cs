using System.Text.Json;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>A message of graphql-transport-ws as the client sends it.</summary>
internal sealed record SocketMessage(string Type, string? Id, GraphQLRequest? Request, string? Authorization)
{
    /// <summary>Null when it is no message of the protocol.</summary>
    public static SocketMessage? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 34, AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || Text(root, "type") is not { } type) return null;
            var id = Text(root, "id");
            var payload = root.TryGetProperty("payload", out var found) && found.ValueKind is JsonValueKind.Object ? found : default;
            return type switch
            {
                "connection_init" => new(type, null, null, payload.ValueKind is JsonValueKind.Object ? Text(payload, "authorization") ?? Text(payload, "Authorization") : null),
                "subscribe" => string.IsNullOrEmpty(id) ? null : new(type, id, GraphQLRequest.Read(payload), null),
                "complete" => id is null ? null : new(type, id, null, null),
                "ping" or "pong" => new(type, null, null, null),
                _ => null,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or PlatformException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;
}
