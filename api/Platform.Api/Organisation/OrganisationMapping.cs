using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;
using Platform.Api.Organisation.Imports;

namespace Platform.Api.Organisation;

internal sealed class OrganisationMapping :
    IEntityTypeConfiguration<Department>, IEntityTypeConfiguration<Employee>, IEntityTypeConfiguration<Site>,
    IEntityTypeConfiguration<Building>, IEntityTypeConfiguration<Floor>, IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.ToTable("department");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Code).HasMaxLength(ImportRules.Code);
        builder.Property(d => d.Name).HasMaxLength(ImportRules.Title);
        builder.HasIndex(d => new { d.Code, d.ValidFrom }).IsUnique();
        builder.HasOne<Department>().WithMany().HasForeignKey(d => d.ParentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Employee> builder)
    {
        builder.ToTable("employee");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Subject).HasMaxLength(Lengths.Subject);
        builder.Property(e => e.GivenName).HasMaxLength(Lengths.Name);
        builder.Property(e => e.FamilyName).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Email).HasMaxLength(ImportRules.Email);
        builder.Property(e => e.Phone).HasMaxLength(ImportRules.Phone);
        builder.HasIndex(e => e.Subject).IsUnique();
        builder.HasOne<Department>().WithMany().HasForeignKey(e => e.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("site");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Code).HasMaxLength(ImportRules.Code);
        builder.Property(s => s.Name).HasMaxLength(ImportRules.Title);
        builder.Property(s => s.Address).HasMaxLength(ImportRules.Address);
        builder.HasIndex(s => s.Code).IsUnique();
        builder.HasMany(s => s.Buildings).WithOne().HasForeignKey(b => b.SiteId);
    }

    public void Configure(EntityTypeBuilder<Building> builder)
    {
        builder.ToTable("building");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Name).HasMaxLength(ImportRules.Title);
        builder.HasMany(b => b.Floors).WithOne().HasForeignKey(f => f.BuildingId);
    }

    public void Configure(EntityTypeBuilder<Floor> builder)
    {
        builder.ToTable("floor");
        builder.HasKey(f => f.Id);
        builder.HasIndex(f => new { f.BuildingId, f.Level }).IsUnique();
        builder.HasMany(f => f.Rooms).WithOne().HasForeignKey(r => r.FloorId);
    }

    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("room");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Number).HasMaxLength(ImportRules.RoomNumber);
        builder.HasIndex(r => new { r.FloorId, r.Number }).IsUnique();
        builder.HasOne<Department>().WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.SetNull);
    }
}
