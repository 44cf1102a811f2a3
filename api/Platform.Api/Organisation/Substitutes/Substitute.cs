using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Api.Data;

namespace Platform.Api.Organisation.Substitutes;

/// <summary>An employee who reviews the reports of a department for its supervisor, from one day to another. The row stays as evidence of who could do what, and when.</summary>
public sealed class Substitute
{
    public required Guid Id { get; init; }

    /// <summary>The supervisor. It counts only while he or she is supervisor of the department: who moves on or loses the role leaves nothing to a substitute.</summary>
    public required Guid EmployeeId { get; init; }

    /// <summary>Whether the supervisor had the role from an outside issuer alone. It tells of it with his or her tokens only, so that the platform cannot see it end.</summary>
    public required bool IsOutsideRole { get; init; }

    public required Guid DepartmentId { get; init; }

    /// <summary>Who acts for the supervisor.</summary>
    public required Guid SubstituteId { get; init; }

    public required DateOnly FromOn { get; init; }

    /// <summary>The last day, included.</summary>
    public required DateOnly UntilOn { get; init; }

    public required string AddedBy { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }

    /// <summary>Ends it before its last day; what has ended stays as it ended.</summary>
    public void End(string by, DateTimeOffset now)
    {
        if (EndedAt is null) (EndedBy, EndedAt) = (by, now);
    }
}

internal sealed class SubstituteMapping : IEntityTypeConfiguration<Substitute>
{
    public void Configure(EntityTypeBuilder<Substitute> builder)
    {
        builder.ToTable("substitute", table => table.HasCheckConstraint("ck_substitute_another", "substitute_id <> employee_id"));
        builder.HasKey(s => s.Id);
        builder.Property(s => s.AddedBy).HasMaxLength(Lengths.Subject);
        builder.Property(s => s.EndedBy).HasMaxLength(Lengths.Subject);
        builder.HasOne<Employee>().WithMany().HasForeignKey(s => s.EmployeeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employee>().WithMany().HasForeignKey(s => s.SubstituteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Department>().WithMany().HasForeignKey(s => s.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.SubstituteId);
        builder.HasIndex(s => new { s.DepartmentId, s.Id });
    }
}
