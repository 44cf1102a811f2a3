using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Data;

/// <summary>A request that took effect under an Idempotency-Key; written in the same transaction as the effect.</summary>
public sealed class IdempotentRequest
{
    public required string Subject { get; init; }
    public required string Key { get; init; }
    public required string Operation { get; init; }

    /// <summary>SHA-256 of the input: another body under the same key is refused.</summary>
    public required byte[] InputHash { get; init; }

    /// <summary>The answer without personal data, as JSON: a repeated request gets it again.</summary>
    public string? Answer { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotentRequestMapping : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("idempotent_request");
        builder.HasKey(request => new { request.Subject, request.Key });
        builder.Property(request => request.Subject).HasMaxLength(200);
        builder.Property(request => request.Key).HasMaxLength(255);
        builder.Property(request => request.Operation).HasMaxLength(80);
        builder.Property(request => request.Answer).HasColumnType("jsonb");
        builder.HasIndex(request => request.CreatedAt);
    }
}
