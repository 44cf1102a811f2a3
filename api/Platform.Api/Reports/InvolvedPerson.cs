namespace Platform.Api.Reports;

/// <summary>A person in a report. Readable only under an access-log entry that names the report.</summary>
public sealed class InvolvedPerson
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }

    /// <summary>Keeps the order in which they were told.</summary>
    public required int Position { get; init; }

    public required InvolvedRole Role { get; init; }
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? Street { get; init; }
    public string? HouseNumber { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }
    public string? Description { get; init; }
    public string? Injury { get; init; }
    public int? IncapacityDays { get; init; }

    /// <summary>The person as the reporter told it.</summary>
    public NewInvolvedPerson AsTold() => new(Role, GivenName, FamilyName, BirthDate,
        (Street, HouseNumber, PostalCode, City) == (null, null, null, null) ? null : new(Street, HouseNumber, PostalCode, City), Description, Injury, IncapacityDays);
}

/// <summary>What a report says in free words, where persons and homes are named. Readable only under an access-log entry that names the report.</summary>
public sealed class ReportNarrative
{
    public required Guid ReportId { get; init; }
    public required string Text { get; set; }
    public string? Place { get; set; }

    /// <summary>The supervisor's question of the last return.</summary>
    public string? Question { get; set; }
}
