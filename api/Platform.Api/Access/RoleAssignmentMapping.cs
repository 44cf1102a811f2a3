using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Api.Access;

/// <summary>Table <c>role_assignment</c>.</summary>
public sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.ToTable("role_assignment");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Subject).HasMaxLength(200);
        builder.Property(row => row.Role).HasConversion<string>().HasMaxLength(40);
        builder.Property(row => row.GrantedBy).HasMaxLength(200);
        builder.Property(row => row.Reason).HasMaxLength(500);
        builder.Property(row => row.EndedBy).HasMaxLength(200);
        builder.Property(row => row.EndReason).HasMaxLength(500);
        builder.HasIndex(row => row.Subject);
    }
}
