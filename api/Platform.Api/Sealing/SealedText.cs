using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Api.Errors;

namespace Platform.Api.Sealing;

/// <summary>Holds sealed text to what PostgreSQL holds all other text to.</summary>
internal sealed class SealedText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        StorableText.Check(value);
        writer.WriteStringValue(value);
    }
}
