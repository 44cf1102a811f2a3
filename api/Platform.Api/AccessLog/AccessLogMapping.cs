using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.AccessLog;

/// <summary>A stored log entry. <see cref="Body"/> is what counts; the other columns repeat parts of it for searching and for row-level security.</summary>
public sealed class AccessRow
{
    public Guid Id { get; private set; }
    public Guid NodeId { get; private set; }
    public long N { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string Subject { get; private set; } = "";
    public string Operation { get; private set; } = "";
    public string Decision { get; private set; } = "";
    public Guid? DepartmentId { get; private set; }
    public string? CaseReference { get; private set; }
    public List<Guid> ObjectIds { get; private set; } = [];

    /// <summary>Null once erased by policy; the leaf stays.</summary>
    public byte[]? Body { get; private set; }

    public byte[]? Salt { get; private set; }
    public byte[] LeafHash { get; private set; } = [];
    public byte[] ChainHash { get; private set; } = [];

    /// <summary>The writing transaction, for the sealer's horizon.</summary>
    public ulong Transaction { get; private set; }

    /// <summary>The database's own clock, for the age limit in row-level security.</summary>
    public DateTimeOffset InsertedAt { get; private set; }
}

/// <summary>A run of one host: the owner of one gapless count.</summary>
public sealed class LogNode
{
    public Guid Id { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
}

internal sealed class AccessLogMapping : IEntityTypeConfiguration<AccessRow>, IEntityTypeConfiguration<LogNode>
{
    public void Configure(EntityTypeBuilder<AccessRow> builder)
    {
        builder.ToTable("access_entry");
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => new { e.NodeId, e.N }).IsUnique();
        builder.HasIndex(e => e.Transaction);
        // No lengths: an entry that does not fit would be an inquiry that is not logged.
        builder.HasOne<LogNode>().WithMany().HasForeignKey(e => e.NodeId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.Transaction).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        builder.Property(e => e.InsertedAt).HasDefaultValueSql("clock_timestamp()");
    }

    public void Configure(EntityTypeBuilder<LogNode> builder)
    {
        builder.ToTable("log_node");
        builder.HasKey(n => n.Id);
    }
}
