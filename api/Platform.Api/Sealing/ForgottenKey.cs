using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Sealing;

/// <summary>A key whose rows are gone and which may still be there. Written where the rows are deleted, so that neither a crash nor a store that is away leaves a key behind.</summary>
public sealed class ForgottenKey
{
    public required Guid SubjectId { get; init; }
}

internal sealed class ForgottenKeyMapping : IEntityTypeConfiguration<ForgottenKey>
{
    public void Configure(EntityTypeBuilder<ForgottenKey> builder)
    {
        builder.ToTable("forgotten_key");
        builder.HasKey(k => k.SubjectId);
        builder.Property(k => k.SubjectId).ValueGeneratedNever();
    }
}
