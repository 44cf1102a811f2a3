using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GraphQL;
using GraphQL.Execution;

namespace Platform.Api.GraphQL;

/// <summary>Writes a result straight from the executer's tree as JSON.</summary>
internal sealed class ResponseWriter(GraphQLSettings settings)
{
    public static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    public void Write(IBufferWriter<byte> to, ExecutionResult result)
    {
        using var json = new Utf8JsonWriter(to, Json);
        Write(json, result);
    }

    public void Write(Utf8JsonWriter json, ExecutionResult result)
    {
        json.WriteStartObject();
        if (result.Errors is { Count: > 0 } errors)
        {
            json.WritePropertyName("errors");
            WriteErrors(json, errors);
        }
        if (result.Executed)
        {
            json.WritePropertyName("data");
            if (result.Data is ExecutionNode node) Write(json, node);
            else json.WriteNullValue();
        }
        json.WriteEndObject();
    }

    public void WriteErrors(Utf8JsonWriter json, ExecutionErrors errors)
    {
        json.WriteStartArray();
        foreach (var error in errors.Take(settings.Limits.MaxErrors)) ErrorWriter.Write(json, error, settings.Suggests);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ExecutionNode node)
    {
        switch (node)
        {
            case PlainNode { Result: ArrayBufferWriter<byte> text }:
                json.WriteRawValue(text.WrittenSpan, skipInputValidation: true);
                break;
            case ObjectExecutionNode { SubFields: { } fields }:
                json.WriteStartObject();
                foreach (var field in fields)
                {
                    json.WritePropertyName(field.Name!);
                    Write(json, field);
                }
                json.WriteEndObject();
                break;
            case ArrayExecutionNode { Items: { } items }:
                json.WriteStartArray();
                foreach (var item in items) Write(json, item);
                json.WriteEndArray();
                break;
            case ArrayExecutionNode { SerializedResult: { } list }:
                json.WriteStartArray();
                foreach (var item in (System.Collections.IEnumerable)list) JsonValues.Write(json, item);
                json.WriteEndArray();
                break;
            case ValueExecutionNode value:
                JsonValues.Write(json, value.Result);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
