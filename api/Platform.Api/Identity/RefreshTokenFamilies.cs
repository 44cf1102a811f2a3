using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace Platform.Api.Identity;

/// <summary>Revoking a refresh token ends the whole grant, access tokens included (RFC 7009 §2.1): "sign out this device" must mean it.</summary>
public sealed class RefreshTokenFamilies(IOpenIddictTokenManager tokens)
    : IOpenIddictServerHandler<OpenIddictServerEvents.HandleRevocationRequestContext>
{
    public async ValueTask HandleAsync(OpenIddictServerEvents.HandleRevocationRequestContext context)
    {
        if (context.GenericTokenPrincipal is not { } principal) return;
        if (principal.GetTokenType() != OpenIddictConstants.TokenTypeIdentifiers.RefreshToken) return;
        if (principal.GetAuthorizationId() is { } grant) await tokens.RevokeByAuthorizationIdAsync(grant, context.CancellationToken);
    }
}
