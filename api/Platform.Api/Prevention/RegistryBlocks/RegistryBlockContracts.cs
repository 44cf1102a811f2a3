using Platform.Api.Http;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>An application for a registry block (Auskunftssperre, § 51 BMG) and what came of it. Days are days in Germany.</summary>
public sealed record RegistryBlockView : IVersioned
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands today.</summary>
    public required RegistryBlockState State { get; init; }

    /// <summary>The danger from which it protects.</summary>
    public required BlockReason Because { get; init; }

    /// <summary>The reports that are its evidence.</summary>
    public required IReadOnlyList<Guid> ReportIds { get; init; }

    /// <summary>The employee whose address it protects, when the organisation knows one.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>The day on which the employee agreed; absent where the employee applies.</summary>
    public DateOnly? ConsentOn { get; init; }

    /// <summary>When it was drawn up.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The earlier block that it prolongs.</summary>
    public Guid? ProlongsId { get; init; }

    /// <summary>The day on which it went to the registration office.</summary>
    public DateOnly? AppliedOn { get; init; }

    /// <summary>The registration office that decided.</summary>
    public string? Office { get; init; }

    /// <summary>That office's file number.</summary>
    public string? FileNumber { get; init; }

    /// <summary>The last day of the block, as the decision itself names it.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>When to apply anew: three months before the end, on a working day.</summary>
    public DateOnly? RemindOn { get; init; }

    /// <summary>What the state and the caller's roles allow now.</summary>
    public required IReadOnlyList<RegistryBlockAction> AllowedActions { get; init; }

    /// <summary>Changes with each change of the block; opaque. REST sends it as the ETag.</summary>
    public required string Version { get; init; }
}

/// <summary>An application for a registry block is drawn up.</summary>
/// <param name="Because">The danger from which it shall protect.</param>
/// <param name="ReportIds">Its evidence, 1 to 20: reports from which the employee was referred to support, and for oneself also those one has made.</param>
/// <param name="ProlongsId">A granted block of the same employee, ended or not, that it prolongs.</param>
/// <param name="OnBehalfOf">Prevention: the employee for whom it is. For oneself when absent.</param>
public sealed record NewRegistryBlock(BlockReason Because, IReadOnlyList<Guid> ReportIds, Guid? ProlongsId = null, ConsentingEmployee? OnBehalfOf = null);

/// <summary>An application went to the registration office.</summary>
/// <param name="AppliedOn">The day; at most a year ago, and not in the future.</param>
public sealed record RegistryBlockFiling(DateOnly AppliedOn);

/// <summary>The registration office has entered a block.</summary>
/// <param name="Office">The office. 1 to 200 characters.</param>
/// <param name="FileNumber">Its file number. 1 to 100 characters.</param>
/// <param name="EndsOn">The last day as the decision names it: after the day of the application, by at most 10 years.</param>
public sealed record RegistryBlockGrant(string Office, string FileNumber, DateOnly EndsOn);

/// <summary>Which registry blocks to list.</summary>
/// <param name="DueWithinDays">Only granted ones to be reminded of within so many days from today or before, 0 to 366, that have not ended and that nobody has applied to prolong.</param>
public sealed record RegistryBlockFilter(int? DueWithinDays = null);
