using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Api.Access;

namespace Platform.Api.Identity;

/// <summary>Checks a token in full: signature and claims by the rules of its issuer, then one look at the database for revocation, employee and roles.</summary>
public sealed class TokenValidation(OwnTokens own, ExternalIssuers external, CallerLookup lookup)
{
    internal const string AuthenticationType = "PlatformBearer";

    internal static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 64 * 1024 };

    /// <summary>The caller behind a token, or null. Why a token is refused stays here: the sender would only learn how to forge better.</summary>
    public async Task<CallerPrincipal?> ValidateAsync(string token, CancellationToken ct)
    {
        if (!TryRead(token, out var unverified)) return null;

        // The issuer in an unverified token is only a hint for whose rules to apply; those rules then verify it.
        var accepted = external.Find(unverified.Issuer) is { } issuer ? await issuer.AcceptAsync(token, ct) : await own.AcceptAsync(token);
        if (accepted is null) return null;

        var facts = await lookup.FindAsync(accepted, ct);
        return facts is null ? null : new(IdentityOf(accepted), facts.CallerOf(accepted), accepted.ExpiresAt);
    }

    private static bool TryRead(string token, out JsonWebToken unverified)
    {
        unverified = null!;
        if (!Handler.CanReadToken(token)) return false;
        try
        {
            unverified = Handler.ReadJsonWebToken(token);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            return false;
        }
    }

    private static ClaimsIdentity IdentityOf(AcceptedToken token) =>
        new([new("sub", token.Subject)], AuthenticationType, nameType: "sub", roleType: "role");
}

/// <summary>What a token says after its signature, issuer, audience and lifetime were found right.</summary>
public sealed record AcceptedToken
{
    public required string Subject { get; init; }

    public string? ClientId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The token's row, when it is one of ours: it may have been revoked.</summary>
    public Guid? TokenId { get; init; }

    /// <summary>Roles an external issuer vouches for.</summary>
    public IReadOnlyCollection<Role> Roles { get; init; } = [];

    /// <summary>The department's code an external issuer vouches for.</summary>
    public string? DepartmentCode { get; init; }

    /// <summary>The person's given and family name an external issuer vouches for.</summary>
    public (string GivenName, string FamilyName)? Name { get; init; }
}
