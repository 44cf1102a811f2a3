using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Reports.Deadlines;

internal sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.ToTable("deadline", table => table.HasCheckConstraint("ck_deadline_begun", "(starts_on is null) = (due_on is null)"));
        builder.HasKey(d => d.Id);
        builder.HasOne<Report>().WithMany().HasForeignKey(d => d.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.ReportId, d.Kind, d.EntitledParty, d.Position }).IsUnique().AreNullsDistinct(false);
        // Lists show what is still open, by day; the key ends the index because pages are cut by it.
        builder.Property(d => d.OpenUntilOn).HasComputedColumnSql("case when met_on is null and not_owed_on is null and is_owed then due_on end", stored: true);
        builder.HasIndex(d => new { d.OpenUntilOn, d.Id }).HasFilter("open_until_on is not null");
    }
}
