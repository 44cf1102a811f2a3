using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Platform.Api.Identity;

internal static class JwtTexts
{
    /// <summary>The texts of a claim: one, several, or none. A claim of exactly that name goes before a path into nested objects.</summary>
    public static IReadOnlyList<string> TextsAt(this JsonWebToken jwt, string claim)
    {
        if (jwt.TryGetPayloadValue<JsonElement>(claim, out var found)) return Texts(found);
        var steps = claim.Split('.');
        if (steps.Length < 2 || !jwt.TryGetPayloadValue(steps[0], out found)) return [];
        foreach (var step in steps.Skip(1))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found)) return [];
        }
        return Texts(found);
    }

    private static List<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };
}
