using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Attachments.Storage;
using Platform.Api.Data;
using Platform.Api.Reports;

namespace Platform.Api.Attachments;

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>, IEntityTypeConfiguration<AttachmentName>, IEntityTypeConfiguration<AttachmentChunk>
{
    private const string Open = "state in ('Uploading', 'Quarantined', 'Refused')";

    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachment", table => table.HasCheckConstraint("ck_attachment_received", "received between 0 and length"));
        builder.HasKey(a => a.Id);
        builder.Property(a => a.AddedBy).HasMaxLength(Lengths.Subject);
        builder.HasOne<Report>().WithMany().HasForeignKey(a => a.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.ReportId, a.Id });
        // What background work looks for, and few rows are that.
        builder.HasIndex(a => new { a.State, a.Id }).HasFilter(Open);
    }

    public void Configure(EntityTypeBuilder<AttachmentName> builder)
    {
        builder.ToTable("attachment_name");
        builder.HasKey(n => n.AttachmentId);
        builder.HasOne<Attachment>().WithOne().HasForeignKey<AttachmentName>(n => n.AttachmentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AttachmentChunk> builder)
    {
        builder.ToTable("attachment_chunk");
        builder.HasKey(c => new { c.AttachmentId, c.Name });
        builder.Property(c => c.Name).HasMaxLength(StoredNames.MaxLength);
        builder.HasOne<Attachment>().WithMany().HasForeignKey(c => c.AttachmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
