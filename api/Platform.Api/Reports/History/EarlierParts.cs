using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Reports.History;

/// <summary>What a report said in free words until a change of it. Readable only under an access-log entry that names the report.</summary>
public sealed class EarlierStory
{
    public required Guid ChangeId { get; init; }
    public required Guid ReportId { get; init; }

    /// <summary>A <see cref="StoryTold"/> under the report's key: it is erased with the report's own.</summary>
    public required byte[] Sealed { get; init; }
}

/// <summary>A person that a report told of until a change of its persons. Readable only under an access-log entry that names the report.</summary>
public sealed class EarlierPerson
{
    public required Guid ChangeId { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid ReportId { get; init; }
    public required int Position { get; init; }
    public required InvolvedRole Role { get; init; }
    public int? IncapacityDays { get; init; }

    /// <summary>A <see cref="PersonTold"/> under the person's own key, with which it is erased; null when the person was erased before the change.</summary>
    public byte[]? Sealed { get; init; }
}

internal sealed class EarlierPartsMapping : IEntityTypeConfiguration<EarlierStory>, IEntityTypeConfiguration<EarlierPerson>
{
    public void Configure(EntityTypeBuilder<EarlierStory> builder)
    {
        builder.ToTable("report_change_story");
        builder.HasKey(s => s.ChangeId);
        builder.HasOne<ReportChange>().WithOne().HasForeignKey<EarlierStory>(s => s.ChangeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EarlierPerson> builder)
    {
        builder.ToTable("report_change_person");
        builder.HasKey(p => new { p.ChangeId, p.PersonId });
        builder.HasOne<ReportChange>().WithMany().HasForeignKey(p => p.ChangeId).OnDelete(DeleteBehavior.Restrict);
    }
}
