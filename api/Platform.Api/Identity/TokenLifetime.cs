using Microsoft.IdentityModel.Tokens;

namespace Platform.Api.Identity;

internal static class TokenLifetime
{
    /// <summary>Valid from <c>nbf</c> until <c>exp</c>, by our clock, with no grace at the end: what is remembered and what is open ends then too.</summary>
    public static LifetimeValidator By(TimeProvider time, TimeSpan notBeforeTolerance) => (notBefore, expires, _, _) =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is not null && now < expires && (notBefore is null || notBefore <= now + notBeforeTolerance);
    };
}
