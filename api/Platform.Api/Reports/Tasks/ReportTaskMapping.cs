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
        // A queue is what is open of one kind, of one department where there are several.
        builder.HasIndex(t => new { t.Kind, t.State, t.DepartmentId, t.DueOn });
    }
}
