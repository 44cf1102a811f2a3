using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Organisation;

namespace Platform.Api.Prevention.RegistryBlocks;

internal sealed class RegistryBlockMapping : IEntityTypeConfiguration<RegistryBlock>, IEntityTypeConfiguration<RegistryBlockReminder>
{
    public void Configure(EntityTypeBuilder<RegistryBlock> builder)
    {
        builder.ToTable("registry_block", table => table.HasCheckConstraint("ck_registry_block_granted", "(state = 'Granted') = (ends_on is not null)"));
        builder.HasKey(b => b.Id);
        builder.Property(b => b.EmployeeSubject).HasMaxLength(Lengths.Subject);
        builder.Property(b => b.MadeBy).HasMaxLength(Lengths.Subject);
        builder.Property(b => b.Office).HasMaxLength(RegistryBlockRules.OfficeLength);
        builder.Property(b => b.FileNumber).HasMaxLength(RegistryBlockRules.FileNumberLength);
        builder.Property(b => b.Version).IsRowVersion();
        builder.HasOne<Employee>().WithMany().HasForeignKey(b => b.EmployeeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RegistryBlock>().WithMany().HasForeignKey(b => b.ProlongsId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.EmployeeSubject, b.Id });
        builder.HasIndex(b => b.RemindOn);
    }

    public void Configure(EntityTypeBuilder<RegistryBlockReminder> builder)
    {
        builder.ToTable("registry_block_reminder");
        builder.HasKey(r => r.BlockId);
        builder.HasOne<RegistryBlock>().WithOne().HasForeignKey<RegistryBlockReminder>(r => r.BlockId).OnDelete(DeleteBehavior.Cascade);
    }
}
