using Platform.Api.Errors;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>An employee's application for a block in the civil register (Auskunftssperre, § 51 BMG), and what the registration office decided.</summary>
public sealed class RegistryBlock
{
    public required Guid Id { get; init; }

    /// <summary>Whose address it protects.</summary>
    public required string EmployeeSubject { get; init; }
    public Guid? EmployeeId { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The day on which the employee agreed; null where the employee applies.</summary>
    public DateOnly? ConsentOn { get; init; }

    public required BlockReason Because { get; init; }

    /// <summary>The reports that are its evidence.</summary>
    public required List<Guid> ReportIds { get; init; }

    /// <summary>The earlier block that it prolongs.</summary>
    public Guid? ProlongsId { get; init; }

    /// <summary>What was last recorded; <see cref="StateOn"/> is what holds.</summary>
    public RegistryBlockState State { get; private set; } = RegistryBlockState.Drafted;

    /// <summary>The day on which it went to the registration office.</summary>
    public DateOnly? AppliedOn { get; private set; }

    public string? Office { get; private set; }
    public string? FileNumber { get; private set; }

    /// <summary>The last day, as the decision itself names it.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>When to think of a new application.</summary>
    public DateOnly? RemindOn { get; private set; }

    /// <summary>PostgreSQL's <c>xmin</c>.</summary>
    public uint Version { get; private set; }

    /// <summary>Nobody records that a block has run out: its day does.</summary>
    public RegistryBlockState StateOn(DateOnly today) => State == RegistryBlockState.Granted && EndsOn < today ? RegistryBlockState.Expired : State;

    /// <summary>What the state allows, whoever asks.</summary>
    public IReadOnlyList<RegistryBlockAction> PossibleActions => State switch
    {
        RegistryBlockState.Drafted => [RegistryBlockAction.File, RegistryBlockAction.Withdraw],
        RegistryBlockState.Applied => [RegistryBlockAction.Grant, RegistryBlockAction.Refuse, RegistryBlockAction.Withdraw],
        RegistryBlockState.Granted => [RegistryBlockAction.Prolong],
        _ => [],
    };

    /// <summary>It went to the registration office.</summary>
    public void File(DateOnly on)
    {
        Guard(RegistryBlockAction.File);
        (State, AppliedOn) = (RegistryBlockState.Applied, on);
    }

    /// <summary>The office has entered the block.</summary>
    public void Grant(string office, string fileNumber, DateOnly endsOn)
    {
        Guard(RegistryBlockAction.Grant);
        (State, Office, FileNumber, EndsOn, RemindOn) = (RegistryBlockState.Granted, office, fileNumber, endsOn, Deadlines.RegistryBlock.RemindOn(endsOn));
    }

    /// <summary>The office has refused it.</summary>
    public void Refuse()
    {
        Guard(RegistryBlockAction.Refuse);
        State = RegistryBlockState.Refused;
    }

    /// <summary>The employee does not want it any more.</summary>
    public void Withdraw()
    {
        Guard(RegistryBlockAction.Withdraw);
        State = RegistryBlockState.Withdrawn;
    }

    private void Guard(RegistryBlockAction action)
    {
        if (!PossibleActions.Contains(action)) throw new PlatformException(ErrorCatalogue.IllegalTransition, $"A registry block that is {State} does not allow {action}.");
    }
}

/// <summary>That it was reminded of, once. A row of its own, so that a reminder does not change the version somebody is deciding on.</summary>
public sealed class RegistryBlockReminder
{
    public required Guid BlockId { get; init; }
    public required DateTimeOffset At { get; init; }
}
