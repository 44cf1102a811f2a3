using System.Diagnostics;
using System.Text.Json;
using GraphQL;

namespace Platform.Api.GraphQL;

/// <summary>One error: message, place, the stable code and the trace that finds it in the logs.</summary>
internal static class ErrorWriter
{
    public static void Write(Utf8JsonWriter json, ExecutionError error, bool suggests)
    {
        json.WriteStartObject();
        json.WriteString("message", Message(error, suggests));
        if (error.Locations is { Count: > 0 } locations)
        {
            json.WriteStartArray("locations");
            foreach (var location in locations)
            {
                json.WriteStartObject();
                json.WriteNumber("line", location.Line);
                json.WriteNumber("column", location.Column);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (error.Path is { } path)
        {
            json.WriteStartArray("path");
            foreach (var step in path) JsonValues.Write(json, step);
            json.WriteEndArray();
        }
        json.WriteStartObject("extensions");
        WriteExtensions(json, error);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter json, ExecutionError error)
    {
        json.WriteString("code", Refusals.CodeOf(error).Code);
        if (Activity.Current is { } activity) json.WriteString("traceId", activity.TraceId.ToString());
        if (error is not PlatformError { Refusal: var refusal }) return;
        if (refusal.Errors.Count > 0)
        {
            json.WritePropertyName("errors");
            JsonSerializer.Serialize(json, refusal.Errors, JsonSerializerOptions.Web);
        }
        foreach (var (name, value) in refusal.Extensions)
        {
            json.WritePropertyName(name);
            JsonValues.Write(json, value);
        }
    }

    // Library messages may repeat an exception or suggest names of the schema; neither leaves the house.
    private static string Message(ExecutionError error, bool suggests)
    {
        if (Refusals.CodeOf(error) == Errors.ErrorCatalogue.Internal) return Errors.ErrorCatalogue.Internal.Title;
        var end = suggests ? -1 : error.Message.IndexOf(" Did you mean", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message[..end];
    }
}
