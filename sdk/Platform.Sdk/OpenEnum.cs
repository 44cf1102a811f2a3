using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Sdk;

/// <summary>A value from an open list: those the SDK knows have names, others keep their text.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface IOpenEnum<T> : IParsable<T> where T : struct, IOpenEnum<T>
{
    /// <summary>The text on the wire, such as <c>complaintRecorded</c>. Empty for <c>default</c>.</summary>
    string Value { get; }

    /// <summary>Whether this version of the SDK names the value.</summary>
    bool IsKnown { get; }

    /// <summary>Every value that this version of the SDK names.</summary>
    static abstract IReadOnlyList<T> Known { get; }
}

/// <summary>Reads and writes an open value as its text.</summary>
/// <typeparam name="T">The open value.</typeparam>
public sealed class OpenEnumConverter<T> : JsonConverter<T> where T : struct, IOpenEnum<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? T.Parse(reader.GetString()!, null) : throw new JsonException("A text is expected here.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }
}
