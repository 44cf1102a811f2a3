using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace Platform.Api.Identity;

/// <summary>OpenIddict's tokens, with one habit more: whoever revokes in this process, by whatever way, remembered callers are forgotten.</summary>
/// <remarks>Sitting below the endpoints it also sees the revocations that OpenIddict decides on itself, such as after a replayed code.</remarks>
public sealed class RevocationNoticingTokens<TToken>(
    IOpenIddictTokenCache<TToken> cache, ILogger<OpenIddictTokenManager<TToken>> logger, IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictTokenStore<TToken> store, TokenAuthenticator authenticator)
    : OpenIddictTokenManager<TToken>(cache, logger, options, store)
    where TToken : class
{
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
