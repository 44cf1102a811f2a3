using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Reports;

/// <summary>Why a level differs from the one that the offences give.</summary>
public enum LevelReason
{
    /// <summary>The catalogue has no offence that fits.</summary>
    NoFittingOffence,

    /// <summary>It was more dangerous than the offences say: weapons at hand, several attackers, no way out.</summary>
    GraverCircumstances,

    /// <summary>It was less dangerous than the offences say.</summary>
    LesserCircumstances,

    /// <summary>The person is known for more than this incident.</summary>
    RepeatedIncidents,
}

/// <summary>One classification of a report; the last one holds, the earlier ones stay.</summary>
public sealed class ReportClassification
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required int Level { get; init; }
    public required int ComputedLevel { get; init; }
    public required int CatalogueVersion { get; init; }

    /// <summary>Null where the level is the computed one.</summary>
    public LevelReason? Because { get; init; }

    /// <summary>How a report is classified now.</summary>
    public static ReportClassification Of(Report report, string by, DateTimeOffset at, LevelReason? because = null) => new()
    {
        Id = Ids.New(),
        ReportId = report.Id,
        At = at,
        By = by,
        Level = report.Level,
        ComputedLevel = report.ComputedLevel,
        CatalogueVersion = report.CatalogueVersion,
        Because = report.Level == report.ComputedLevel ? null : because,
    };
}

internal sealed class ReportClassificationMapping : IEntityTypeConfiguration<ReportClassification>
{
    public void Configure(EntityTypeBuilder<ReportClassification> builder)
    {
        builder.ToTable("report_classification");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.By).HasMaxLength(Lengths.Subject);
        builder.HasOne<Report>().WithMany().HasForeignKey(c => c.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.ReportId, c.Id });
    }
}
