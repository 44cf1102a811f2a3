using Platform.Api.Access;

namespace Platform.Api.Identity;

/// <summary>Looks at the bearer token of a request and tells its scope who asks.</summary>
internal sealed class CallerOfRequest(TokenAuthenticator tokens, SignInLimits limits)
{
    public Task SetAsync(HttpContext http, RequestDelegate next)
    {
        if (BearerHandler.TokenOf(http.Request) is not { } token) return next(http); // nobody, as the scope begins
        if (tokens.Recall(token) is not { } caller) return AuthenticateAsync(http, token, next);
        Set(http, caller);
        return next(http);
    }

    private async Task AuthenticateAsync(HttpContext http, string token, RequestDelegate next)
    {
        // Only refused tokens are counted, so this never slows anybody whose token is good, unless a neighbour floods.
        if (limits.HasRefusedTooMany(http))
        {
            await SignInLimits.RefuseAsync(http, TimeSpan.FromSeconds(1));
            return;
        }
        if (await tokens.AuthenticateAsync(token, http.RequestAborted) is { } caller) Set(http, caller);
        else
        {
            limits.CountRefusal(http);
            SayThatTheTokenIsInvalid(http.Response);
        }
        await next(http);
    }

    private static void Set(HttpContext http, CallerPrincipal caller)
    {
        http.User = caller;
        http.RequestServices.GetRequiredService<CallerContext>().Set(caller);
    }

    // Only an answer of 401 says so: what is open to everybody stays open to whoever sends an old token along.
    private static void SayThatTheTokenIsInvalid(HttpResponse response) => response.OnStarting(() =>
    {
        if (response.StatusCode == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = BearerHandler.InvalidToken;
        return Task.CompletedTask;
    });
}
