using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Reports.Imports;

/// <summary>Which report another system's record became, so that it becomes one only once.</summary>
public sealed class ImportedReport
{
    /// <summary>The client that imported it; ids of different clients have nothing to do with each other.</summary>
    public required string Source { get; init; }

    public required string ExternalId { get; init; }
    public required Guid ReportId { get; init; }
    public required string Number { get; init; }
}

internal sealed class ImportedReportMapping : IEntityTypeConfiguration<ImportedReport>
{
    public void Configure(EntityTypeBuilder<ImportedReport> builder)
    {
        builder.ToTable("imported_report");
        builder.HasKey(i => new { i.Source, i.ExternalId });
        builder.Property(i => i.Source).HasMaxLength(Lengths.Subject);
        builder.Property(i => i.ExternalId).HasMaxLength(ReportImportLimits.ExternalIdLength);
        builder.Property(i => i.Number).HasMaxLength(20);
        builder.HasOne<Report>().WithMany().HasForeignKey(i => i.ReportId).OnDelete(DeleteBehavior.Restrict);
    }
}
