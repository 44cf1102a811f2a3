using Microsoft.EntityFrameworkCore;

namespace Platform.Api.Data;

/// <summary>The one database. Features bring their mappings; this class only gathers them.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(PlatformDb).Assembly);
}
