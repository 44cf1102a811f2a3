using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;

namespace Platform.Api.Data;

/// <summary>The only way to a context. Contexts are pooled, and a pool keeps what the last user set: who asks is set anew each time.</summary>
public sealed class PlatformDbSource(IDbContextFactory<PlatformDb> pool)
{
    /// <summary>A context for work on behalf of the caller; for the platform's own work the caller is nobody.</summary>
    public PlatformDb Open(Caller caller) => pool.CreateDbContext().For(caller);
}
