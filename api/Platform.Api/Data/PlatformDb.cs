using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Identity;

namespace Platform.Api.Data;

/// <summary>The one database. Features bring their mappings; this class gathers them and states who asks.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>What the database is told of the work this context is used for.</summary>
    public DbSession Session { get; private set; } = new("");

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal PlatformDb For(DbSession session)
    {
        Session = session;
        session.Use(this);
        return this;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .HasPostgresExtension("pg_trgm")
        .UsePlatformIdentity()
        .ApplyConfigurationsFromAssembly(typeof(PlatformDb).Assembly);
}
