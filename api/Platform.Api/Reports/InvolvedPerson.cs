namespace Platform.Api.Reports;

/// <summary>A person in a report. Readable only under an access-log entry that names the report.</summary>
public sealed class InvolvedPerson
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }

    /// <summary>Keeps the order in which they were told.</summary>
    public required int Position { get; set; }

    public required InvolvedRole Role { get; set; }
    public int? IncapacityDays { get; set; }

    /// <summary>A <see cref="PersonTold"/> under the person's own key.</summary>
    public required byte[] Sealed { get; set; }
}

/// <summary>What a report says in free words, where persons and homes are named. Readable only under an access-log entry that names the report.</summary>
public sealed class ReportNarrative
{
    public required Guid ReportId { get; init; }

    /// <summary>A <see cref="StoryTold"/> under the report's key.</summary>
    public required byte[] Sealed { get; set; }
}
