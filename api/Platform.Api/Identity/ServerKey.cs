using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Identity;

/// <summary>
/// A key of the token server, sealed by data protection. Rows are shared by all nodes and survive restarts, and so do tokens. Each key is announced,
/// then used, then only verifies and decrypts, and at last is deleted; the times stand in the row, so that all nodes go by the same plan.
/// </summary>
public sealed class ServerKey
{
    /// <summary>How long a key is announced before it is used: longer than clients keep a JWKS, and than a node goes without looking.</summary>
    public static readonly TimeSpan AnnouncedFor = TimeSpan.FromDays(1);

    public Guid Id { get; private set; } = Ids.New();

    public required ServerKeyUse Use { get; init; }

    /// <summary>The key material, readable only with the data-protection key ring.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>From then on it is announced.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it signs or encrypts, until its successor does.</summary>
    public required DateTimeOffset UsedFrom { get; init; }

    /// <summary>When its successor is to take over.</summary>
    public required DateTimeOffset UsedUntil { get; init; }

    /// <summary>Whether its successor has to be announced now.</summary>
    public bool NeedsSuccessor(DateTimeOffset now) => now >= UsedUntil - AnnouncedFor;

    /// <summary>When a successor made now is used: as planned, but never without having been announced.</summary>
    public DateTimeOffset SuccessorUsedFrom(DateTimeOffset now) => UsedUntil > now + AnnouncedFor ? UsedUntil : now + AnnouncedFor;
}

/// <summary>What a key of the token server is for.</summary>
public enum ServerKeyUse
{
    /// <summary>Signs access and identity tokens (ECDSA P-256).</summary>
    Signing,

    /// <summary>Encrypts authorization codes, refresh tokens and user codes, which only this server reads (256 bits, symmetric).</summary>
    Encryption,
}

/// <summary>Table <c>identity_server_key</c>.</summary>
public sealed class ServerKeyMapping : IEntityTypeConfiguration<ServerKey>
{
    public void Configure(EntityTypeBuilder<ServerKey> builder)
    {
        builder.ToTable("identity_server_key");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Use).HasConversion<string>().HasMaxLength(20);
    }
}
