using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Organisation;

namespace Platform.Api.Reports.Tasks;

internal sealed class ReportTaskMapping : IEntityTypeConfiguration<ReportTask>
{
    public void Configure(EntityTypeBuilder<ReportTask> builder)
    {
        builder.ToTable("task");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.ClosedBy).HasMaxLength(Lengths.Subject);
        builder.Property(t => t.Version).IsRowVersion();
        builder.HasOne<Report>().WithMany().HasForeignKey(t => t.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Department>().WithMany().HasForeignKey(t => t.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => t.ReportId);
        builder.HasIndex(t => new { t.Kind, t.AboutId }).IsUnique().HasFilter("state = 'Open'");
        builder.Property(t => t.SortedOn).HasComputedColumnSql("coalesce(due_on, 'infinity'::date)", stored: true);
        // Lists are one state of a department, of a kind or of all, and pages are cut by day and key: what was done long ago makes none slower.
        builder.HasIndex(t => new { t.DepartmentId, t.State, t.SortedOn, t.Id });
        builder.HasIndex(t => new { t.Kind, t.State, t.SortedOn, t.Id });
        builder.HasIndex(t => new { t.State, t.SortedOn, t.Id });
    }
}
