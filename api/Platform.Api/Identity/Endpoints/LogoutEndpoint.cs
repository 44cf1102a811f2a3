using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Api.Identity.Pages;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity.Endpoints;

/// <summary><c>/connect/logout</c>: ends the session of the login pages and every token of the person.</summary>
internal static class LogoutEndpoint
{
    public static void MapLogout(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("connect/logout", [HttpMethods.Get, HttpMethods.Post], SignOutAsync);

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, IOpenIddictTokenManager tokens, CancellationToken ct)
    {
        if (http.ShowRefusal() is { } refusal) return refusal;
        var hint = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(Claims.Subject);
        var login = await http.AuthenticateAsync(LoginCookie.SchemeName);
        var subject = login.Succeeded ? LoginCookie.SubjectOf(login.Principal) : null;

        // Without the application's proof of who it is for, any page could log people out by a link: then the person is asked.
        var isConfirmed = HttpMethods.IsPost(http.Request.Method) && await antiforgery.IsRequestValidAsync(http);
        if (subject is not null && hint != subject && !isConfirmed) return http.Show<LogoutPage>(new { Request = Asked(http) });

        if (subject is not null)
        {
            await tokens.RevokeBySubjectAsync(subject, ct);
            await http.SignOutAsync(LoginCookie.SchemeName);
        }
        return Results.SignOut(new() { RedirectUri = "/login" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    // The confirmation carries on what the application asked for: where to go afterwards.
    private static Dictionary<string, string?> Asked(HttpContext http) => http.GetOpenIddictServerRequest()!.GetParameters()
        .ToDictionary(parameter => parameter.Key, parameter => (string?)parameter.Value);
}
