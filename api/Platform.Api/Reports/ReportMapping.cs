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
        builder.Property(r => r.Version).IsRowVersion();
        // Columns, not JSON: EF's reader of JSON members makes a delegate for each row, and pages read them in plain SQL.
        builder.ComplexProperty(r => r.HouseBan, ban => ban.Property(b => b.Reference).HasMaxLength(ReportRules.BanReferenceLength));
        builder.ComplexProperty(r => r.Complaint, complaint =>
        {
            complaint.Property(c => c.Office).HasMaxLength(ReportRules.OfficeLength);
            complaint.Property(c => c.FileNumber).HasMaxLength(ReportRules.FileNumberLength);
            complaint.Property(c => c.RecordedBy).HasMaxLength(Lengths.Subject);
        });
        builder.ComplexProperty(r => r.End, end => end.Property(e => e.By).HasMaxLength(Lengths.Subject));
        builder.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employee>().WithMany().HasForeignKey(r => r.ReporterId).OnDelete(DeleteBehavior.Restrict);
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
        builder.Property(p => p.GivenName).HasMaxLength(Lengths.Name);
        builder.Property(p => p.FamilyName).HasMaxLength(Lengths.Name);
        builder.Property(p => p.Street).HasMaxLength(Lengths.Street);
        builder.Property(p => p.HouseNumber).HasMaxLength(Lengths.HouseNumber);
        builder.Property(p => p.PostalCode).HasMaxLength(Lengths.PostalCode);
        builder.Property(p => p.City).HasMaxLength(Lengths.City);
        builder.Property(p => p.Description).HasMaxLength(ReportRules.TextLength);
        builder.Property(p => p.Injury).HasMaxLength(ReportRules.TextLength);
    }

    public void Configure(EntityTypeBuilder<ReportNarrative> builder)
    {
        builder.ToTable("report_narrative");
        builder.HasKey(n => n.ReportId);
        builder.HasOne<Report>().WithOne().HasForeignKey<ReportNarrative>(n => n.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(n => n.Text).HasMaxLength(ReportRules.NarrativeLength);
        builder.Property(n => n.Place).HasMaxLength(ReportRules.PlaceLength);
        builder.Property(n => n.Question).HasMaxLength(ReportRules.ReasonLength);
    }
}
