using Platform.Api.Access;

namespace Platform.Api.Identity;

/// <summary>Turns a bearer token into a caller: for HTTP requests, for <c>connection_init</c>, and again while a socket stays open.</summary>
public sealed class TokenAuthenticator
{
    /// <summary>The caller behind a token, or null when it is not (or no longer) valid.</summary>
    public ValueTask<CallerPrincipal?> AuthenticateAsync(string token, CancellationToken ct) => throw new InvalidOperationException();
}
