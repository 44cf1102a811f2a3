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

    /// <summary>Parts with personal data to read along; each is a logged disclosure. None by default.</summary>
    public IReadOnlyList<ReportPart>? Include { get; init; }

    /// <summary>Reports a request, 1 to 200; the platform's 50 when absent.</summary>
    public int? PageSize { get; init; }
}
