using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Api.Identity;

/// <summary>Reads a token's claims as texts, whatever their shape.</summary>
internal sealed class JwtTexts(JsonWebToken jwt) : IDisposable
{
    private readonly JsonDocument payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedPayload));

    /// <summary>The texts of a claim: one, several, or none. A claim of exactly that name goes before a path into nested objects.</summary>
    public IReadOnlyList<string> At(string claim)
    {
        var found = payload.RootElement;
        if (found.TryGetProperty(claim, out var exactly)) return Texts(exactly);
        foreach (var step in claim.Split('.'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found)) return [];
        }
        return Texts(found);
    }

    public void Dispose() => payload.Dispose();

    private static List<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };
}
