using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity.Endpoints;

/// <summary>The cookie of the login pages. It opens nothing but them: the API takes bearer tokens only, so no page elsewhere can act with it.</summary>
internal static class LoginCookie
{
    public const string SchemeName = "Login";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    public static void AddLoginCookie(this AuthenticationBuilder authentication, IHostEnvironment environment) =>
        authentication.AddCookie(SchemeName, options =>
        {
            options.LoginPath = "/login";
            options.ReturnUrlParameter = "returnUrl";
            options.Cookie.Name = environment.AllowsDemo() ? "platform-login" : "__Host-platform-login";
            options.Cookie.SecurePolicy = environment.AllowsDemo() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.ExpireTimeSpan = Lifetime;
            options.SlidingExpiration = false;
        });

    public static IResult Challenge(string returnUrl) => Results.Challenge(new() { RedirectUri = returnUrl }, [SchemeName]);

    public static Task SignInAsync(HttpContext http, string subject) => http.SignInAsync(
        SchemeName, new(new ClaimsIdentity([new(Claims.Subject, subject)], SchemeName, Claims.Subject, Claims.Role)), new() { IsPersistent = false });

    public static string SubjectOf(ClaimsPrincipal principal) => principal.FindFirst(Claims.Subject)!.Value;
}
