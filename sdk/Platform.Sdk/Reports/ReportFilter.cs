namespace Platform.Sdk;

/// <summary>Which reports <see cref="PlatformClient.ReportsAsync"/> yields.</summary>
public sealed record ReportFilter
{
    /// <summary>True: only those that wait for the caller.</summary>
    public bool? Inbox { get; init; }

    /// <summary>Only those in this state.</summary>
    public ReportState? State { get; init; }

    /// <summary>Only those of this department.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Only those of at least this hazard level, 0 to 3.</summary>
    public int? MinLevel { get; init; }

    /// <summary>Only those of at most this hazard level, 0 to 3.</summary>
    public int? MaxLevel { get; init; }

    /// <summary>Only those in one of these states; at most 20.</summary>
    public IReadOnlyList<ReportState>? States { get; init; }

    /// <summary>Only those of one of these departments; at most 50.</summary>
    public IReadOnlyList<Guid>? DepartmentIds { get; init; }

    /// <summary>Only those that are claimed now by such a one.</summary>
    public ClaimedBy? Claimed { get; init; }

    /// <summary>Only those with this code of the offence catalogue.</summary>
    public string? Offence { get; init; }

    /// <summary>Only those whose number begins so, such as <c>ZM-2026-0001</c>.</summary>
    public string? NumberPrefix { get; init; }

    /// <summary>Only those that happened on this day in Germany or later.</summary>
    public DateOnly? OccurredFromOn { get; init; }

    /// <summary>Only those that happened on this day or earlier.</summary>
    public DateOnly? OccurredUntilOn { get; init; }

    /// <summary>Only those that were submitted on this day or later.</summary>
    public DateOnly? SubmittedFromOn { get; init; }

    /// <summary>Only those that were submitted on this day or earlier.</summary>
    public DateOnly? SubmittedUntilOn { get; init; }

    /// <summary>Parts with personal data to read along; each is a logged disclosure. None by default.</summary>
    public IReadOnlyList<ReportPart>? Include { get; init; }

    /// <summary>Reports a request, 1 to 200; the platform's 50 when absent.</summary>
    public int? PageSize { get; init; }
}
