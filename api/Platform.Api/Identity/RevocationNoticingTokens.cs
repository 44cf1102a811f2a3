using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace Platform.Api.Identity;

/// <summary>OpenIddict's tokens, with one habit more: whoever revokes in this process, by whatever way, remembered callers are forgotten.</summary>
/// <remarks>Sitting below the endpoints it also sees the revocations that OpenIddict decides on itself, such as after a replayed code.</remarks>
public sealed class RevocationNoticingTokens<TToken>(
    IOpenIddictTokenCache<TToken> cache, ILogger<OpenIddictTokenManager<TToken>> logger, IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictTokenStore<TToken> store, IOpenIddictAuthorizationManager grants, TokenAuthenticator authenticator)
    : OpenIddictTokenManager<TToken>(cache, logger, options, store)
    where TToken : class
{
    /// <summary>Fails where the same token was redeemed at the same moment: two hold it, so the grant ends for both.</summary>
    /// <remarks>OpenIddict lets a refresh pass then, for the sake of clients that ask twice at once; with no leeway (RFC 9700 §4.14) neither may go on.</remarks>
    public override async ValueTask<bool> TryRedeemAsync(TToken token, CancellationToken cancellationToken = default)
    {
        if (await base.TryRedeemAsync(token, cancellationToken)) return true;
        if (await GetAuthorizationIdAsync(token, cancellationToken) is { } id && await grants.FindByIdAsync(id, cancellationToken) is { } grant)
            Noticed(await grants.TryRevokeAsync(grant, cancellationToken));
        return false;
    }

    public override async ValueTask<bool> TryRevokeAsync(TToken token, CancellationToken cancellationToken = default) =>
        Noticed(await base.TryRevokeAsync(token, cancellationToken));

    public override async ValueTask<long> RevokeAsync(
        string? subject, string? client, string? status, string? type, CancellationToken cancellationToken = default) =>
        Noticed(await base.RevokeAsync(subject, client, status, type, cancellationToken));

    public override async ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken = default) =>
        Noticed(await base.RevokeByApplicationIdAsync(identifier, cancellationToken));

    public override async ValueTask<long> RevokeByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken = default) =>
        Noticed(await base.RevokeByAuthorizationIdAsync(identifier, cancellationToken));

    public override async ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken = default) =>
        Noticed(await base.RevokeBySubjectAsync(subject, cancellationToken));

    private T Noticed<T>(T result)
    {
        authenticator.Forget();
        return result;
    }
}
