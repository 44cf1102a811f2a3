using Platform.Api.Access;

namespace Platform.Api.Organisation;

/// <summary>An organisational unit (Amt, Dienststelle).</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">The number staff know it by, such as <c>113-4</c>.</param>
/// <param name="Name">Its German name.</param>
/// <param name="ParentId">The unit above it.</param>
/// <param name="ValidFrom">The first day on which it exists.</param>
/// <param name="ValidUntil">The first day on which it no longer exists; absent while it has no end.</param>
public sealed record DepartmentView(Guid Id, string Code, string Name, Guid? ParentId, DateOnly ValidFrom, DateOnly? ValidUntil);

/// <summary>A department as other things refer to it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">The number staff know it by.</param>
/// <param name="Name">Its German name.</param>
public sealed record DepartmentRef(Guid Id, string Code, string Name);

/// <summary>A place of work with its buildings.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Short code.</param>
/// <param name="Name">German name.</param>
/// <param name="Address">Postal address.</param>
/// <param name="Buildings">Its buildings.</param>
public sealed record SiteView(Guid Id, string Code, string Name, string Address, IReadOnlyList<BuildingView> Buildings);

/// <summary>A building of a site.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">German name.</param>
/// <param name="Floors">From the lowest to the highest.</param>
public sealed record BuildingView(Guid Id, string Name, IReadOnlyList<FloorView> Floors);

/// <summary>A floor of a building.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Level">0 is the ground floor; basements count down.</param>
/// <param name="Rooms">By number.</param>
public sealed record FloorView(Guid Id, int Level, IReadOnlyList<RoomView> Rooms);

/// <summary>A room.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">The number on the door.</param>
/// <param name="DepartmentId">The department that works there.</param>
public sealed record RoomView(Guid Id, string Number, Guid? DepartmentId);

/// <summary>Who the caller is to the platform.</summary>
/// <param name="Subject">The token's <c>sub</c>.</param>
/// <param name="ClientId">The application that asks.</param>
/// <param name="EmployeeId">The employee behind the subject, when known.</param>
/// <param name="Department">The employee's department.</param>
/// <param name="Roles">Roles held now.</param>
/// <param name="Permissions">What the roles, and acting for a supervisor, add up to.</param>
/// <param name="ReviewedDepartments">The departments whose reports the caller reviews today, as their supervisor or the supervisor's substitute.</param>
public sealed record CallerView(
    string Subject, string? ClientId, Guid? EmployeeId, DepartmentRef? Department, IReadOnlyList<Role> Roles, IReadOnlyList<Permission> Permissions, IReadOnlyList<DepartmentRef> ReviewedDepartments);
