using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Api.Identity.Accounts;
using Platform.Api.Identity.Pages;

namespace Platform.Api.Identity.Endpoints;

/// <summary><c>/login</c>: user name and password.</summary>
internal static class LoginEndpoint
{
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("login", (HttpContext http, string? returnUrl) => Page(http, returnUrl, null, failed: false));
        routes.MapPost("login", SignInAsync);
    }

    private static async Task<IResult> SignInAsync(HttpContext http, IAntiforgery antiforgery, AccountSignIn accounts, CancellationToken ct)
    {
        var returnUrl = http.Request.Query["returnUrl"].ToString();
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var form = await http.Request.ReadFormAsync(ct);
        var userName = form["userName"].ToString();
        var account = await accounts.TryAsync(userName, form["password"].ToString(), ct);
        if (account is null) return Page(http, returnUrl, userName, failed: true);
        await LoginCookie.SignInAsync(http, account.Subject);
        return Results.LocalRedirect(LocalOrHome(returnUrl));
    }

    private static RazorComponentResult Page(HttpContext http, string? returnUrl, string? userName, bool failed) => http.Show<LoginPage>(new
    {
        ReturnUrl = LocalOrHome(returnUrl),
        UserName = userName,
        Failed = failed,
    }, failed ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    // Only paths of this host: a login page that sends people anywhere is a gift to phishers.
    private static string LocalOrHome(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
