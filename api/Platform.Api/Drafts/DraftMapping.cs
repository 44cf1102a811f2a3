using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Reports;

namespace Platform.Api.Drafts;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("draft");
        builder.HasKey(d => new { d.AuthorSubject, d.Id });
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.AuthorSubject).HasMaxLength(Lengths.Subject);
        builder.Property(d => d.Version).IsRowVersion();
        builder.HasOne<Report>().WithMany().HasForeignKey(d => d.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.SavedAt);
    }
}
