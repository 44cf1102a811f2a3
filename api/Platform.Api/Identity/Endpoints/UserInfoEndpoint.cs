using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Api.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity.Endpoints;

/// <summary><c>/connect/userinfo</c>: who the token speaks for, for tokens with the scope <c>openid</c> or ours.</summary>
internal static class UserInfoEndpoint
{
    public static void MapUserInfo(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("connect/userinfo", [HttpMethods.Get, HttpMethods.Post], ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext http, AccountSignIn accounts, CancellationToken ct)
    {
        var principal = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        if (principal?.GetClaim(Claims.Subject) is not { } subject) return Results.Challenge(null, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        var claims = new Dictionary<string, string> { [Claims.Subject] = subject };
        if (principal.HasScope(Scopes.Profile) && await accounts.FindAsync(subject, ct) is { } account) claims[Claims.Name] = account.UserName;
        return Results.Json(claims);
    }
}
