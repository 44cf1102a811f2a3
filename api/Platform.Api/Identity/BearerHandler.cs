using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Platform.Api.Access;
using Platform.Api.Http;

namespace Platform.Api.Identity;

/// <summary>Asks for a bearer token (RFC 6750) where one is missing. The token itself has been looked at before (<see cref="IdentitySetup.UsePlatformIdentity"/>).</summary>
public sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "PlatformBearer";

    internal const string InvalidToken = "Bearer error=\"invalid_token\"";

    internal static string? TokenOf(HttpRequest request) => BearerToken.Read(request.Headers.Authorization);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(Context.User is CallerPrincipal caller ? AuthenticateResult.Success(new(caller, SchemeName)) : AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = TokenOf(Request) is null ? "Bearer" : InvalidToken;
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
