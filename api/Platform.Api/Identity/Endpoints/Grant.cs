using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity.Endpoints;

/// <summary>What the token server puts into tokens: who it is, and nothing about what they may do; that is looked up at each use.</summary>
internal static class Grant
{
    public static IResult To(string subject, string name, IEnumerable<string> scopes, string? redirect = null)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject).SetClaim(Claims.Name, name).SetScopes(scopes);
        if (identity.HasScope(IdentitySetup.ApiScope)) identity.SetResources(IdentitySetup.ApiScope);
        // Access tokens travel further than identity tokens: they carry no name.
        identity.SetDestinations(static claim => claim.Type switch
        {
            Claims.Subject => [Destinations.AccessToken, Destinations.IdentityToken],
            Claims.Name when claim.Subject!.HasScope(Scopes.Profile) => [Destinations.IdentityToken],
            _ => [],
        });
        return Results.SignIn(new(identity), new() { RedirectUri = redirect }, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    public static IResult Refused(string error, string description) => Results.Forbid(
        new(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
