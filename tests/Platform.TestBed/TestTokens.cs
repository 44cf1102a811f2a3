using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Api.Access;

namespace Platform.TestBed;

/// <summary>Tokens of an outside issuer that the host trusts in Development: the same way in as a city's Keycloak or Entra ID.</summary>
public static class TestTokens
{
    public const string Issuer = "https://issuer.test";
    public const string Audience = "platform";
    public const string ClientId = "tests";

    private static readonly SymmetricSecurityKey Key = new("a key that only the tests know, 32+ bytes"u8.ToArray());

    /// <summary>What the host has to be told.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(
        Enum.GetValues<Role>().Select(role => KeyValuePair.Create($"Identity:External:0:RoleMap:{NameOf(role)}", role.ToString())))
    {
        ["Identity:External:0:Issuer"] = Issuer,
        ["Identity:External:0:Audience"] = Audience,
        ["Identity:External:0:Key"] = Convert.ToBase64String(Key.Key),
        ["Identity:External:0:RolesClaim"] = "roles",
    };

    public static string For(params Role[] roles) => For(roles, null, null);

    /// <param name="roles">What the person may do.</param>
    /// <param name="department">The code of the person's department.</param>
    /// <param name="subject">Who it is; by default one person for each set of roles and department.</param>
    /// <param name="validFor">Negative for an expired token.</param>
    /// <param name="key">Another key, for a forged token.</param>
    /// <param name="names">What the issuer calls the person.</param>
    /// <param name="client">The application the person uses.</param>
    public static string For(IReadOnlyCollection<Role> roles, string? department, string? subject, TimeSpan? validFor = null, byte[]? key = null, (string Given, string Family)? names = null, string? client = null)
    {
        var theirs = roles.Select(NameOf).ToArray();
        var claims = new Dictionary<string, object>
        {
            ["sub"] = subject ?? string.Join('+', [.. theirs, department ?? "anywhere"]),
            ["roles"] = theirs,
            ["client_id"] = client ?? ClientId,
        };
        if (department is not null) claims["department"] = department;
        if (names is { } name) (claims["given_name"], claims["family_name"]) = (name.Given, name.Family);
        // The host checks them by its own clock, which a test may move on by months: they last longer than any test looks ahead.
        var now = TimeProvider.System.GetUtcNow();
        var expires = now + (validFor ?? TimeSpan.FromDays(3650));
        var issued = (expires < now ? expires : now) - TimeSpan.FromHours(1);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Claims = claims,
            IssuedAt = issued.UtcDateTime,
            NotBefore = issued.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new(key is null ? Key : new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
        });
    }

    private static string NameOf(Role role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());
}
