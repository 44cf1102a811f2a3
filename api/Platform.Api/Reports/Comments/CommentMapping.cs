using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Organisation;

namespace Platform.Api.Reports.Comments;

internal sealed class CommentMapping : IEntityTypeConfiguration<Comment>, IEntityTypeConfiguration<CommentText>, IEntityTypeConfiguration<CommentReading>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.ToTable("report_comment");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.AuthorSubject).HasMaxLength(Lengths.Subject);
        builder.HasOne<Report>().WithMany().HasForeignKey(c => c.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employee>().WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Comment>().WithMany().HasForeignKey(c => c.ReplyToId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.ReportId, c.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CommentText> builder)
    {
        builder.ToTable("report_comment_text");
        builder.HasKey(t => t.CommentId);
        builder.HasOne<Comment>().WithOne().HasForeignKey<CommentText>(t => t.CommentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CommentReading> builder)
    {
        builder.ToTable("report_comment_reading");
        builder.HasKey(r => new { r.ReportId, r.Subject });
        builder.Property(r => r.Subject).HasMaxLength(Lengths.Subject);
        builder.HasOne<Report>().WithMany().HasForeignKey(r => r.ReportId).OnDelete(DeleteBehavior.Restrict);
    }
}
