using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Reports.Counts;

/// <summary>So many more or fewer reports that are alike in what totals and rights ask for. The sum over all rows is the number of reports at any moment.</summary>
/// <remarks>A trigger writes it with the report (<c>report_tally.sql</c>), <see cref="TallyFolding"/> adds up what is alike. Decision 025 says why.</remarks>
public sealed class ReportTally
{
    public long Id { get; init; }
    public required Guid DepartmentId { get; init; }
    public required ReportState State { get; init; }
    public required int Level { get; init; }

    /// <summary>Whether a supervisor has vouched for them.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Whether they are on the table of the working group.</summary>
    public required bool Referred { get; init; }

    /// <summary>Whether who reported is hidden from the supervisor.</summary>
    public required bool Shielded { get; init; }

    /// <summary>How many; negative for those that are so no longer.</summary>
    public required int Reports { get; init; }
}

internal sealed class ReportTallyMapping : IEntityTypeConfiguration<ReportTally>
{
    public void Configure(EntityTypeBuilder<ReportTally> builder)
    {
        builder.ToTable("report_tally");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).UseIdentityAlwaysColumn();
    }
}
