using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using Platform.Api.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity.Endpoints;

/// <summary><c>/connect/authorize</c>: sends to the login page whoever is not signed in, and back to the application with a code.</summary>
internal static class AuthorizeEndpoint
{
    public static void MapAuthorize(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("connect/authorize", [HttpMethods.Get, HttpMethods.Post], AuthorizeAsync);

    private static async Task<IResult> AuthorizeAsync(HttpContext http, AccountSignIn accounts, TimeProvider time, CancellationToken ct)
    {
        if (http.ShowRefusal() is { } refusal) return refusal;
        var request = http.GetOpenIddictServerRequest()!;
        var login = await http.AuthenticateAsync(LoginCookie.SchemeName);
        var account = login.Succeeded && !IsTooOld(login, request, time) ? await accounts.FindAsync(LoginCookie.SubjectOf(login.Principal), ct) : null;
        if (account is not null && !request.HasPromptValue(PromptValues.Login)) return Grant.To(account.Subject, account.UserName, request.GetScopes());
        if (request.HasPromptValue(PromptValues.None)) return Grant.Refused(OpenIddictConstants.Errors.LoginRequired, "The user is not signed in.");
        return LoginCookie.Challenge(http.Request.PathBase + http.Request.Path + QueryWithoutPrompt(http));
    }

    private static bool IsTooOld(AuthenticateResult login, OpenIddictRequest request, TimeProvider time) =>
        request.MaxAge is { } seconds && time.GetUtcNow() - login.Properties?.IssuedUtc > TimeSpan.FromSeconds(seconds);

    // After the login the request comes again; with prompt=login still in it, it would ask for ever.
    private static QueryString QueryWithoutPrompt(HttpContext http)
    {
        var parameters = http.Request.HasFormContentType ? http.Request.Form.ToList() : http.Request.Query.ToList();
        return QueryString.Create(parameters.Where(parameter => parameter.Key != Parameters.Prompt));
    }
}
