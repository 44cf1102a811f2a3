using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>Why an open stream ends though its client did nothing.</summary>
internal enum StreamEnd
{
    /// <summary>The token expired or was revoked: a new one is needed.</summary>
    Unauthorized = 4401,

    /// <summary>The token carries other rights now: what runs was allowed under the old ones, so connect again.</summary>
    Forbidden = 4403,
}

/// <summary>An open stream's token no longer stands for what it stood for when the stream began.</summary>
internal sealed class StreamEndedException(StreamEnd end) : Exception
{
    public StreamEnd End { get; } = end;

    public PlatformException Refusal => new(End is StreamEnd.Unauthorized ? ErrorCatalogue.Unauthenticated : ErrorCatalogue.Forbidden,
        End is StreamEnd.Unauthorized ? null : "The rights of this token have changed: connect again.");
}

/// <summary>Asks again and again who a token stands for, while a stream stays open.</summary>
internal sealed class TokenWatch(GraphQLSettings settings, TimeProvider time, string token, CallerPrincipal first)
{
    private readonly Caller before = first.Caller;
    private CallerPrincipal current = first;

    /// <summary>Who the token stood for when last asked.</summary>
    public CallerPrincipal Current => Volatile.Read(ref current);

    /// <summary>Whose token it is; that never changes.</summary>
    public string Subject => before.Subject;

    /// <summary>Asks; throws when the stream has to end.</summary>
    public async ValueTask CheckAsync(IServiceProvider services, CancellationToken ct)
    {
        var now = await settings.Authenticate(services, token, ct);
        if (now is null || now.ExpiresAt <= time.GetUtcNow()) throw new StreamEndedException(StreamEnd.Unauthorized);
        if (!HasSameRights(before, now.Caller)) throw new StreamEndedException(StreamEnd.Forbidden);
        Volatile.Write(ref current, now);
    }

    // Records compare sets by reference, and a fresh look-up brings fresh sets.
    private static bool HasSameRights(Caller was, Caller now) => ReferenceEquals(was, now)
        || (was.Subject == now.Subject && was.DepartmentId == now.DepartmentId && was.EmployeeId == now.EmployeeId
            && was.Permissions.SetEquals(now.Permissions) && was.Roles.SetEquals(now.Roles) && was.ReviewedDepartments.SetEquals(now.ReviewedDepartments)
            && was.Substitutions.SetEquals(now.Substitutions));
}
