using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Api.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity.Endpoints;

/// <summary><c>POST /connect/token</c>. OpenIddict has checked client, secret, code and proof before this runs.</summary>
internal static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder routes) => routes.MapPost("connect/token", ExchangeAsync);

    private static async Task<IResult> ExchangeAsync(HttpContext http, AccountSignIn accounts, IHostEnvironment environment, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            var client = request.ClientId!;
            if (environment.AllowsDemo() && DemoIdentity.IsDemoClient(client))
            {
                return DemoIdentity.SubjectOf(client, (string?)request.GetParameter("department")) is { } demo
                    ? Grant.To(demo, client, request.GetScopes())
                    : Grant.Refused(OpenIddictConstants.Errors.InvalidRequest, "The department is not a department's code.");
            }
            return Grant.To(client, client, request.GetScopes());
        }

        // Code, refresh token or device code: whoever signed in then must still be allowed to now.
        var kept = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        return await accounts.FindAsync(kept.GetClaim(Claims.Subject)!, ct) is { } account
            ? Grant.To(account.Subject, account.UserName, kept.GetScopes())
            : Grant.Refused(OpenIddictConstants.Errors.InvalidGrant, "The grant is no longer valid.");
    }
}
