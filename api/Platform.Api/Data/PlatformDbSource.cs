using Microsoft.EntityFrameworkCore;

namespace Platform.Api.Data;

/// <summary>The only way to a context. Contexts are pooled, and a pool keeps what the last user set: who asks is set anew each time.</summary>
public sealed class PlatformDbSource(IDbContextFactory<PlatformDb> pool)
{
    /// <summary>A context for work on somebody's behalf.</summary>
    public PlatformDb Open(DbSession session) => pool.CreateDbContext().For(session);

    /// <summary>A context for the platform's own work.</summary>
    public PlatformDb Open() => Open(new DbSession(""));
}
