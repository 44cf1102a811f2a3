namespace Platform.Api.Access;

/// <summary>That somebody reviews the reports of a department for its supervisor.</summary>
/// <param name="DepartmentId">The department.</param>
/// <param name="NamedBy">The subject who named the substitute: a supervisor or an administrator.</param>
public readonly record struct Substitution(Guid DepartmentId, string NamedBy);
