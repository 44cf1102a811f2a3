using System.Collections.Frozen;
using Platform.Api.Errors;

namespace Platform.Api.Access;

/// <summary>Who asks: one value for each request or socket operation, the same for every protocol.</summary>
public sealed record Caller
{
    /// <summary>Nobody: may do nothing.</summary>
    public static Caller Anonymous { get; } = new() { Subject = "" };

    /// <summary>The <c>sub</c> of the token: a person, or the client itself for client credentials.</summary>
    public required string Subject { get; init; }

    /// <summary>The application that asks (<c>client_id</c> or <c>azp</c>).</summary>
    public string? ClientId { get; init; }

    /// <summary>The employee behind the subject, when the organisation knows one.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>The employee's department.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>The departments whose reports the caller reviews: a supervisor's own, and those in which he or she substitutes for the supervisor today.</summary>
    public FrozenSet<Guid> ReviewedDepartments { get; init; } = [];

    /// <summary>By whose word the caller reviews departments without being their supervisor.</summary>
    public FrozenSet<Substitution> Substitutions { get; init; } = [];

    /// <summary>Roles held now.</summary>
    public FrozenSet<Role> Roles { get; init; } = [];

    /// <summary>What the roles add up to.</summary>
    public FrozenSet<Permission> Permissions { get; init; } = [];

    /// <summary>True when a valid token came with the request.</summary>
    public bool IsAuthenticated => Subject.Length > 0;

    /// <summary>Whether the caller holds the permission.</summary>
    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>Whether the caller reviews the department by nobody's word but theirs.</summary>
    public bool ReviewsOnlyBy(IEnumerable<string> subjects, Guid department)
    {
        var namers = Substitutions.Where(s => s.DepartmentId == department).Select(s => s.NamedBy).ToHashSet();
        return namers.Count > 0 && namers.IsSubsetOf(subjects);
    }

    /// <summary>Refuses the use case unless the caller holds the permission.</summary>
    /// <exception cref="PlatformException"><c>unauthenticated</c>: nobody asks.</exception>
    /// <exception cref="ForbiddenException">The permission is missing.</exception>
    /// <exception cref="PlatformException">No valid token came: another one helps, other rights would not.</exception>
    public void Must(Permission permission)
    {
        if (!IsAuthenticated) throw new PlatformException(ErrorCatalogue.Unauthenticated);
        if (!May(permission)) throw new ForbiddenException(permission);
    }
}
