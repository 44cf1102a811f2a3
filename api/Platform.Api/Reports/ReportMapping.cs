using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Organisation;

namespace Platform.Api.Reports;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>, IEntityTypeConfiguration<InvolvedPerson>, IEntityTypeConfiguration<ReportNarrative>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("report", table => table.HasCheckConstraint("ck_report_level", "level between 0 and 3"));
        builder.HasKey(r => r.Id);
        // By its bytes, so that the index finds what begins with a prefix.
        builder.Property(r => r.Number).HasMaxLength(20).UseCollation("C");
        builder.HasIndex(r => r.Number).IsUnique();
        builder.Property(r => r.ReporterSubject).HasMaxLength(Lengths.Subject);
        builder.Property(r => r.ConfirmedBy).HasMaxLength(Lengths.Subject);
        builder.Property(r => r.PublishedBy).HasMaxLength(Lengths.Subject);
        builder.PrimitiveCollection(r => r.OtherReporters).ElementType(subject => subject.HasMaxLength(Lengths.Subject));
        builder.Property(r => r.Version).IsRowVersion();
        // Columns, not JSON: pages read them in plain SQL.
        builder.ComplexProperty(r => r.End, end => end.Property(e => e.By).HasMaxLength(Lengths.Subject));
        builder.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employee>().WithMany().HasForeignKey(r => r.ReporterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Report>().WithMany().HasForeignKey(r => r.MergedInto).OnDelete(DeleteBehavior.Restrict);
        // Duplicates are looked for around a moment.
        builder.HasIndex(r => r.OccurredAt);
        builder.HasIndex(r => new { r.ReferredAt, r.Id }).HasFilter("referred_at is not null");
        // What few reports have is found without reading the many that have it not.
        builder.HasIndex(r => r.Offences).HasMethod("gin");
        builder.HasIndex(r => new { r.Level, r.Id });
        // Of what happened before some day, only these were submitted long after it.
        builder.HasIndex(r => r.Id).HasFilter("submitted_at - occurred_at > '30 days'::interval");
        // Each hand reads its own queue newest first; the key ends every index because pages are cut by it.
        builder.HasIndex(r => new { r.DepartmentId, r.Id });
        builder.HasIndex(r => new { r.State, r.Id });
        builder.HasIndex(r => new { r.ReporterSubject, r.Id });
    }

    public void Configure(EntityTypeBuilder<InvolvedPerson> builder)
    {
        builder.ToTable("involved_person");
        builder.HasKey(p => p.Id);
        builder.HasOne<Report>().WithMany().HasForeignKey(p => p.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.ReportId, p.Position });
    }

    public void Configure(EntityTypeBuilder<ReportNarrative> builder)
    {
        builder.ToTable("report_narrative");
        builder.HasKey(n => n.ReportId);
        builder.HasOne<Report>().WithOne().HasForeignKey<ReportNarrative>(n => n.ReportId).OnDelete(DeleteBehavior.Restrict);
    }
}
