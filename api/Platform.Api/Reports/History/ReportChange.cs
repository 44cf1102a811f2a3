using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Access;
using Platform.Api.Data;

namespace Platform.Api.Reports.History;

/// <summary>One accepted change of a report. It holds codes, days and ids, nothing of a person of concern; what such parts said before is sealed in <see cref="EarlierStory"/> and <see cref="EarlierPerson"/>.</summary>
public sealed class ReportChange
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string BySubject { get; init; }
    public Guid? ByEmployeeId { get; init; }

    /// <summary>The hand it was changed by.</summary>
    public required Role ByRole { get; init; }

    /// <summary>The operation, such as <c>confirmReport</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The code of the reason, where the operation asks for one.</summary>
    public string? Because { get; init; }

    /// <summary>The list of <see cref="FieldChange"/> as JSON.</summary>
    public required string Fields { get; init; }
}

internal sealed class ReportChangeMapping : IEntityTypeConfiguration<ReportChange>
{
    private const int OperationLength = 40, ReasonLength = 40;

    public void Configure(EntityTypeBuilder<ReportChange> builder)
    {
        builder.ToTable("report_change");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.BySubject).HasMaxLength(Lengths.Subject);
        builder.Property(c => c.Operation).HasMaxLength(OperationLength);
        builder.Property(c => c.Because).HasMaxLength(ReasonLength);
        builder.Property(c => c.Fields).HasColumnType("jsonb");
        builder.HasOne<Report>().WithMany().HasForeignKey(c => c.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.ReportId, c.Id });
    }
}
