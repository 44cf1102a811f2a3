namespace Platform.Api.Organisation;

/// <summary>A person who works here. Made by import, or from the claims of a trusted issuer on first use.</summary>
public sealed class Employee
{
    public required Guid Id { get; init; }

    /// <summary>The <c>sub</c> the identity provider knows the employee by.</summary>
    public required string Subject { get; init; }

    public required string GivenName { get; set; }
    public required string FamilyName { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public required Guid DepartmentId { get; set; }

    public string Name => $"{GivenName} {FamilyName}";
}
