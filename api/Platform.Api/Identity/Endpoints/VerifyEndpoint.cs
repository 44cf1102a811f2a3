using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Api.Identity.Accounts;
using Platform.Api.Identity.Pages;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity.Endpoints;

/// <summary><c>/connect/verify</c>: the person types the code a device shows, reads which application asks, and allows or refuses it.</summary>
internal static class VerifyEndpoint
{
    public static void MapVerify(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("connect/verify", [HttpMethods.Get, HttpMethods.Post], VerifyAsync);
        routes.MapGet("connect/verify/done", (HttpContext http) => http.Show<VerifiedPage>());
    }

    private static async Task<IResult> VerifyAsync(
        HttpContext http, IAntiforgery antiforgery, AccountSignIn accounts, IOpenIddictApplicationManager clients, CancellationToken ct)
    {
        if (http.ShowRefusal() is { } refusal) return refusal;
        var login = await http.AuthenticateAsync(LoginCookie.SchemeName);
        var account = login.Succeeded ? await accounts.FindAsync(LoginCookie.SubjectOf(login.Principal), ct) : null;
        var userCode = http.GetOpenIddictServerRequest()?.UserCode;
        if (account is null) return LoginCookie.Challenge("/connect/verify" + (userCode is null ? default : QueryString.Create(Parameters.UserCode, userCode)));

        var pending = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (!pending.Succeeded || pending.Principal.GetClaim(Claims.ClientId) is not { } clientId)
            return http.Show<VerifyPage>(new { Failed = userCode is not null }, userCode is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

        // A link with the code in it must not be enough: somebody else may have sent it. Only the confirmed form counts.
        var decision = HttpMethods.IsPost(http.Request.Method) ? http.Request.Form["decision"].ToString() : "";
        if (decision.Length == 0 || !await antiforgery.IsRequestValidAsync(http))
        {
            var client = await clients.FindByClientIdAsync(clientId, ct);
            return http.Show<ConfirmPage>(new
            {
                UserCode = userCode,
                UserName = account.UserName,
                Application = (client is null ? null : await clients.GetDisplayNameAsync(client, ct)) ?? clientId,
            });
        }
        return decision == "allow"
            ? Grant.To(account.Subject, account.UserName, pending.Principal.GetScopes(), redirect: "/connect/verify/done")
            : Results.Forbid(new() { RedirectUri = "/connect/verify/done" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
