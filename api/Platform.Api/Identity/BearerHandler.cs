using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Platform.Api.Identity;

/// <summary>The default authentication scheme: a bearer token in the Authorization header (RFC 6750), from whatever trusted issuer.</summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenAuthenticator tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "PlatformBearer";

    internal const string InvalidToken = "Bearer error=\"invalid_token\"";

    private const string Prefix = "Bearer ";

    // One answer for every fault: which check failed is nobody's business but the log's.
    private static readonly AuthenticateResult Refused = AuthenticateResult.Fail("The token is not valid.");

    internal static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token) return AuthenticateResult.NoResult();
        var principal = await tokens.AuthenticateAsync(token, Context.RequestAborted);
        return principal is null ? Refused : AuthenticateResult.Success(new(principal, SchemeName));
    }

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
