using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Reports.WorkingGroup;

/// <summary>How dangerous the working group takes a case to be.</summary>
public enum DangerLevel
{
    /// <summary>Nothing beyond the incident is to be expected.</summary>
    Low,

    /// <summary>Another incident is possible; precautions are advised.</summary>
    Elevated,

    /// <summary>Another incident is likely; no contact without precautions.</summary>
    High,

    /// <summary>An attack is to be expected; no contact.</summary>
    Acute,
}

/// <summary>What the working group thinks of a report; the last assessment holds, the earlier ones stay.</summary>
public sealed class Assessment
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string BySubject { get; init; }
    public Guid? ByEmployeeId { get; init; }
    public required DangerLevel Danger { get; init; }
    public required List<string> Precautions { get; init; }
    public required int CatalogueVersion { get; init; }
}

internal sealed class AssessmentMapping : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.ToTable("report_assessment");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.BySubject).HasMaxLength(Lengths.Subject);
        builder.HasOne<Report>().WithMany().HasForeignKey(a => a.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.ReportId, a.Id });
    }
}
