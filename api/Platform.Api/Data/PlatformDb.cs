using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Identity;

namespace Platform.Api.Data;

/// <summary>The one database. Features bring their mappings; this class gathers them and states who asks.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Who asks; row-level security compares it with the log entry.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The committed access-log entry under which personal data may be read.</summary>
    public Guid? AccessEntry { get; private set; }

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Begins work on behalf of the caller; no log entry is open.</summary>
    public PlatformDb For(Caller caller)
    {
        Subject = caller.Subject;
        AccessEntry = null;
        return this;
    }

    /// <summary>From now on this unit of work reads the rows that the entry names, and no others.</summary>
    public async Task ReadUnderAsync(Guid entry, CancellationToken ct)
    {
        AccessEntry = entry;
        if (Database.CurrentTransaction is not null)
            await Database.ExecuteSqlAsync($"select set_config('app.entry', {entry.ToString()}, true)", ct);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder
        .HasPostgresExtension("pg_trgm")
        .UsePlatformIdentity()
        .ApplyConfigurationsFromAssembly(typeof(PlatformDb).Assembly);
}
