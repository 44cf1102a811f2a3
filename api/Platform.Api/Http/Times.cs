using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Api.Http;

/// <summary>A point in time with its offset (RFC 3339). Without one it would mean another instant on another server, so it is refused.</summary>
internal sealed class Times : JsonConverter<DateTimeOffset>
{
    private const int Date = 10; // its hyphens are no offset

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.GetString() is { } text && HasOffset(text) && reader.TryGetDateTimeOffset(out var time) ? time : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static bool HasOffset(string text) => text.Length > Date && text.AsSpan(Date).IndexOfAny('Z', '+', '-') > 0;
}
