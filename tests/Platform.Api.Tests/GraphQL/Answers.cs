using System.Text.Json;

namespace Platform.Api.Tests.GraphQL;

/// <summary>Short ways into a GraphQL answer.</summary>
internal static class Answers
{
    public static JsonElement Data(this (int, JsonElement Body) answer) => answer.Body.GetProperty("data");

    public static JsonElement Error(this (int, JsonElement Body) answer) => answer.Body.GetProperty("errors")[0];

    public static string? Code(this (int, JsonElement Body) answer) => answer.Error().GetProperty("extensions").GetProperty("code").GetString();

    public static string? Message(this (int, JsonElement Body) answer) => answer.Error().GetProperty("message").GetString();
}
