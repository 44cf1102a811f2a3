using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Organisation;

namespace Platform.Api.Register;

internal sealed class RegisterMapping : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("person");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.FamilyKey).HasMaxLength(220);
        builder.Property(p => p.GivenKey).HasMaxLength(220);
        builder.Property(p => p.StreetKey).HasMaxLength(470);
        builder.Property(p => p.PostalKey).HasMaxLength(50);
        builder.Property(p => p.CityKey).HasMaxLength(220);
        builder.HasIndex(p => p.FamilyKey).HasMethod("gin").HasOperators("gin_trgm_ops");
        builder.HasIndex(p => p.StreetKey);
    }

    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("register_entry", table => table.HasCheckConstraint("ck_register_entry_level", "level between 2 and 3"));
        builder.HasKey(e => e.Id);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Department>().WithMany().HasForeignKey(e => e.ContactDepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.TriggerReference).HasMaxLength(310);
        builder.Property(e => e.NecessityBy).HasMaxLength(Lengths.Subject);
        builder.HasIndex(e => e.PersonId);
        // No foreign key: a report and an entry are separate aggregates, and each is deleted by its own policy.
        builder.HasIndex(e => e.ReportId);
    }
}
