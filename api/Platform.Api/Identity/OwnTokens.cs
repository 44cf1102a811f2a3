using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace Platform.Api.Identity;

/// <summary>Checks access tokens of the platform's own token server with the keys that server signs with.</summary>
/// <remarks>
/// Directly rather than through OpenIddict's validation events: sockets have no request to validate in, and revocation is looked up together
/// with the roles, in the same SQL command.
/// </remarks>
public sealed class OwnTokens(IOptionsMonitor<OpenIddictServerOptions> server, TimeProvider time)
{
    private volatile Made? last;

    /// <summary>What the token says, or null when it is not a valid access token of ours. Its row is not looked at here.</summary>
    public async Task<AcceptedToken?> AcceptAsync(string token)
    {
        var result = await TokenValidation.Handler.ValidateTokenAsync(token, Rules());
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || string.IsNullOrEmpty(jwt.Subject)) return null;
        if (!jwt.TryGetPayloadValue<string>(OpenIddictConstants.Claims.Private.TokenId, out var id) || !Guid.TryParse(id, out var tokenId)) return null;
        jwt.TryGetPayloadValue<string>(OpenIddictConstants.Claims.ClientId, out var client);
        return new() { Subject = jwt.Subject, ClientId = client, TokenId = tokenId, ExpiresAt = jwt.ValidTo };
    }

    /// <summary>Made anew with the server's options, whose keys change.</summary>
    private TokenValidationParameters Rules()
    {
        var options = server.CurrentValue;
        if (last is { } known && known.From == options) return known.Rules;
        return (last = new(options, Rules(options, time))).Rules;
    }

    private static TokenValidationParameters Rules(OpenIddictServerOptions server, TimeProvider time) => new()
    {
        ValidAudience = IdentitySetup.ApiScope,
        // An identity token is signed with the same key and must not open the door.
        ValidTypes = [OpenIddictConstants.JsonWebTokenTypes.AccessToken],
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        IssuerSigningKeys = server.SigningCredentials.Select(credentials => credentials.Key).ToList(),
        // Without a configured issuer (Development only) the address of each request was the issuer; the key, which is ours alone, proves the rest.
        ValidateIssuer = server.Issuer is not null,
        ValidIssuer = server.Issuer?.AbsoluteUri,
        LifetimeValidator = TokenLifetime.By(time, notBeforeTolerance: TimeSpan.Zero),
    };

    private sealed record Made(OpenIddictServerOptions From, TokenValidationParameters Rules);
}
