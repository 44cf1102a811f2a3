using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Api.Identity.Pages;

namespace Platform.Api.Identity.Endpoints;

internal static class PageResult
{
    /// <summary>A page with its antiforgery token, never cached, never framed, without scripts or anything from elsewhere.</summary>
    public static RazorComponentResult Show<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage>(
        this HttpContext http, object? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src '{PageStyle.Source}'; base-uri 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        var all = new RouteValueDictionary(parameters) { [nameof(LoginPage.Antiforgery)] = tokens };
        return new RazorComponentResult(typeof(TPage), (IReadOnlyDictionary<string, object?>)all) { StatusCode = status };
    }

    /// <summary>The page for a request that OpenIddict refused and that has no safe way back to an application; null when it was not refused.</summary>
    public static IResult? ShowRefusal(this HttpContext http) => http.GetOpenIddictServerResponse()?.Error is { } code
        ? http.Show<ErrorPage>(new { Code = code }, StatusCodes.Status400BadRequest)
        : null;
}
