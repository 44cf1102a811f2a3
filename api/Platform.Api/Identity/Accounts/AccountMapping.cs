using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Identity.Accounts;

/// <summary>Table <c>identity_account</c>.</summary>
public sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("identity_account");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Subject).HasMaxLength(200);
        builder.Property(account => account.UserName).HasMaxLength(200);
        builder.Property(account => account.PasswordHash).HasMaxLength(200);
        builder.HasIndex(account => account.Subject).IsUnique();
        builder.HasIndex(account => account.UserName).IsUnique();
    }
}
