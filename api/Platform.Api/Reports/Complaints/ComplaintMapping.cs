using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Reports.Complaints;

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>, IEntityTypeConfiguration<RecordedOutcome>
{
    public void Configure(EntityTypeBuilder<Complaint> builder)
    {
        builder.ToTable("complaint");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Office).HasMaxLength(ComplaintRules.OfficeLength);
        builder.Property(c => c.FileNumber).HasMaxLength(ComplaintRules.FileNumberLength);
        builder.Property(c => c.RecordedBy).HasMaxLength(Lengths.Subject);
        builder.PrimitiveCollection(c => c.RequestedBy).ElementType(party => party.HasConversion<string>());
        builder.Property(c => c.Version).IsRowVersion();
        builder.HasOne<Report>().WithMany().HasForeignKey(c => c.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.ReportId, c.Id });
    }

    public void Configure(EntityTypeBuilder<RecordedOutcome> builder)
    {
        builder.ToTable("complaint_outcome");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Reference).HasMaxLength(ComplaintRules.FileNumberLength);
        builder.Property(o => o.RecordedBy).HasMaxLength(Lengths.Subject);
        builder.HasOne<Complaint>().WithMany().HasForeignKey(o => o.ComplaintId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(o => new { o.ComplaintId, o.Id });
    }
}
