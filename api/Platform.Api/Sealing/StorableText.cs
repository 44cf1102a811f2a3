using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Api.Errors;

namespace Platform.Api.Sealing;

/// <summary>Holds sealed text to what PostgreSQL holds all other text to: no U+0000, no half of a surrogate pair.</summary>
internal sealed class StorableText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (value.Contains('\0') || HasHalfOfAPair(value)) throw InvalidException.UnstorableText();
        writer.WriteStringValue(value);
    }

    private static bool HasHalfOfAPair(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and var at)
        {
            if (System.Text.Rune.DecodeFromUtf16(text[at..], out _, out var read) != System.Buffers.OperationStatus.Done) return true;
            text = text[(at + read)..];
        }
        return false;
    }
}
