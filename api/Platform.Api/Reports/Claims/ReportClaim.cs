using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Organisation;

namespace Platform.Api.Reports.Claims;

/// <summary>Somebody works on a report until a moment: the lease. When that has passed it holds nobody up and needs no clearing; the next one takes its row.</summary>
/// <remarks>A table of its own: taking and giving back leave the report's version alone. It ends with the step, too: whatever moves the state deletes it.</remarks>
public sealed class ReportClaim
{
    public required Guid ReportId { get; init; }
    public required string HolderSubject { get; init; }
    public Guid? HolderEmployeeId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who gave it to the holder: often the holder.</summary>
    public required string AssignedBy { get; init; }
}

internal sealed class ReportClaimMapping : IEntityTypeConfiguration<ReportClaim>
{
    public void Configure(EntityTypeBuilder<ReportClaim> builder)
    {
        builder.ToTable("report_claim");
        builder.HasKey(c => c.ReportId);
        builder.Property(c => c.HolderSubject).HasMaxLength(Lengths.Subject);
        builder.Property(c => c.AssignedBy).HasMaxLength(Lengths.Subject);
        builder.HasOne<Report>().WithOne().HasForeignKey<ReportClaim>(c => c.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Employee>().WithMany().HasForeignKey(c => c.HolderEmployeeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.HolderSubject);
    }
}
