using System.Security.Claims;

namespace Platform.Api.Access;

/// <summary>The principal of an authenticated request, with the caller already resolved.</summary>
public sealed class CallerPrincipal(ClaimsIdentity identity, Caller caller, DateTimeOffset expiresAt) : ClaimsPrincipal(identity)
{
    public Caller Caller { get; } = caller;

    /// <summary>When the token ends; open sockets close then.</summary>
    public DateTimeOffset ExpiresAt { get; } = expiresAt;
}

/// <summary>Holds the caller of this scope. A request sets it once; a socket sets it for each operation and event.</summary>
public sealed class CallerContext
{
    public Caller Caller { get; private set; } = Caller.Anonymous;

    public void Set(ClaimsPrincipal? user) => Set((user as CallerPrincipal)?.Caller ?? Caller.Anonymous);

    public void Set(Caller caller) => Caller = caller;
}

public static class CallerScopes
{
    /// <summary>A scope for work that no request asked for, done in the name of the platform itself.</summary>
    /// <param name="scopes">The host's scopes.</param>
    /// <param name="subject">Who it is in logs, such as <c>platform:reminders</c>.</param>
    public static AsyncServiceScope CreateAsyncScope(this IServiceScopeFactory scopes, string subject)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Set(new Caller { Subject = subject });
        return scope;
    }
}
