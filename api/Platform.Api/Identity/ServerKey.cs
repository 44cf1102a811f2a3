using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Identity;

/// <summary>A key of the token server, sealed by data protection. Rows are shared by all nodes and survive restarts, and so do tokens.</summary>
public sealed class ServerKey
{
    public Guid Id { get; private set; } = Ids.New();

    public required ServerKeyUse Use { get; init; }

    /// <summary>The key material, readable only with the data-protection key ring.</summary>
    public required byte[] Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
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
