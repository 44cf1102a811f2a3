namespace Platform.Api.Organisation.Imports;

/// <summary>Employees to add or to change; who is not listed stays as is.</summary>
/// <param name="Employees">At most 1,000 at once.</param>
public sealed record EmployeeImport(IReadOnlyList<EmployeeRecord> Employees);

/// <summary>One employee as the personnel system knows him or her.</summary>
/// <param name="Subject">The <c>sub</c> the identity provider will send; identifies the employee. At most 200 characters.</param>
/// <param name="GivenName">At most 100 characters.</param>
/// <param name="FamilyName">At most 100 characters.</param>
/// <param name="DepartmentCode">Code of a department valid today.</param>
/// <param name="Email">At most 254 characters.</param>
/// <param name="Phone">At most 40 characters.</param>
public sealed record EmployeeRecord(string Subject, string GivenName, string FamilyName, string DepartmentCode, string? Email = null, string? Phone = null);

/// <summary>Departments to add or to change; what is not listed stays as is.</summary>
/// <param name="Departments">At most 1,000 at once, in any order: a unit may be listed before the one above it.</param>
public sealed record DepartmentImport(IReadOnlyList<DepartmentRecord> Departments);

/// <summary>One period of a department's life. Code and first day together identify it; a reorganisation ends one period and begins another.</summary>
/// <param name="Code">The number staff know it by, such as <c>113-4</c>. At most 20 characters. Its periods may not overlap (<c>overlap</c>).</param>
/// <param name="Name">German name. At most 200 characters.</param>
/// <param name="ValidFrom">The first day on which it exists.</param>
/// <param name="ValidUntil">The first day on which it no longer exists; absent while it has no end.</param>
/// <param name="ParentCode">
/// Code of the unit above it, valid on <c>validFrom</c> (else <c>unknown</c>), not below it itself (<c>cycle</c>); absent at the top.
/// </param>
public sealed record DepartmentRecord(string Code, string Name, DateOnly ValidFrom, DateOnly? ValidUntil = null, string? ParentCode = null);

/// <summary>Sites to add or to change, with buildings, floors and rooms; what is not listed stays as is, on every level.</summary>
/// <param name="Sites">At most 100 at once, with at most 10,000 rooms together.</param>
public sealed record SiteImport(IReadOnlyList<SiteRecord> Sites);

/// <summary>One place of work as the building management knows it.</summary>
/// <param name="Code">Short code; identifies the site. At most 20 characters.</param>
/// <param name="Name">German name. At most 200 characters.</param>
/// <param name="Address">Postal address. At most 300 characters.</param>
/// <param name="Buildings">Its buildings.</param>
public sealed record SiteRecord(string Code, string Name, string Address, IReadOnlyList<BuildingRecord> Buildings);

/// <summary>A building of a site.</summary>
/// <param name="Name">German name; identifies the building within the site. At most 200 characters.</param>
/// <param name="Floors">Its floors.</param>
public sealed record BuildingRecord(string Name, IReadOnlyList<FloorRecord> Floors);

/// <summary>A floor of a building.</summary>
/// <param name="Level">0 is the ground floor; basements count down. From -20 to 200; identifies the floor within the building.</param>
/// <param name="Rooms">Its rooms.</param>
public sealed record FloorRecord(int Level, IReadOnlyList<RoomRecord> Rooms);

/// <summary>A room.</summary>
/// <param name="Number">The number on the door; identifies the room within the floor. At most 40 characters.</param>
/// <param name="DepartmentCode">Code of the department that works there, valid today; absent where none does.</param>
public sealed record RoomRecord(string Number, string? DepartmentCode = null);

/// <summary>What an import did. A site counts once, with all that is in it.</summary>
/// <param name="Added">Records that were new.</param>
/// <param name="Changed">Records that were known and now differ.</param>
/// <param name="Unchanged">Records that were known as they are.</param>
public sealed record ImportResult(int Added, int Changed, int Unchanged);
