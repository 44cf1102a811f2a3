using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Events;

/// <summary>Something happened: ids only, written in the transaction of the change. The table is the truth; NOTIFY is only a hint.</summary>
public sealed class PlatformEvent
{
    public long Sequence { get; private set; }

    /// <summary>The writing transaction. Sequences commit out of order; transactions below the snapshot's horizon do not.</summary>
    public ulong Transaction { get; private set; }

    public required string Kind { get; init; }
    public required Guid EntityId { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class PlatformEventMapping : IEntityTypeConfiguration<PlatformEvent>
{
    public void Configure(EntityTypeBuilder<PlatformEvent> builder)
    {
        builder.ToTable("event");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        builder.Property(e => e.Transaction).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        builder.Property(e => e.Kind).HasMaxLength(60);
        builder.HasIndex(e => new { e.Transaction, e.Sequence });
    }
}
