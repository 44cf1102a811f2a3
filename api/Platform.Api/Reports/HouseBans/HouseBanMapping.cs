using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Reports.HouseBans;

internal sealed class HouseBanMapping : IEntityTypeConfiguration<HouseBan>
{
    public void Configure(EntityTypeBuilder<HouseBan> builder)
    {
        builder.ToTable("house_ban");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Reference).HasMaxLength(HouseBanRules.ReferenceLength);
        builder.Property(b => b.RecordedBy).HasMaxLength(Lengths.Subject);
        builder.Property(b => b.LiftedBy).HasMaxLength(Lengths.Subject);
        builder.Property(b => b.Version).IsRowVersion();
        builder.HasOne<Report>().WithMany().HasForeignKey(b => b.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.ReportId, b.Id });
        // Those that are going to run out, by day.
        builder.HasIndex(b => b.ValidUntil).HasFilter("lifted_on is null and ran_out_at is null");
    }
}
