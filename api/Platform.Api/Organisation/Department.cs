namespace Platform.Api.Organisation;

/// <summary>An organisational unit (Amt, Dienststelle) with a validity period: a reorganisation ends one and begins another.</summary>
public sealed class Department
{
    public required Guid Id { get; init; }

    /// <summary>The number staff know it by, such as <c>113-4</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }
    public Guid? ParentId { get; set; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The first day on which it no longer exists.</summary>
    public DateOnly? ValidUntil { get; set; }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidUntil is not { } end || day < end);

    /// <summary>Whether there is a day on which both exist.</summary>
    public bool Overlaps(Department other) => IsValidOn(other.ValidFrom) || other.IsValidOn(ValidFrom);
}
