using Platform.Api.Access;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>Who sees which registry block, and what each hand may do with it.</summary>
internal static class RegistryBlockAccess
{
    /// <summary>One's own; all for the prevention centre, which reminds of them.</summary>
    public static IQueryable<RegistryBlock> VisibleTo(this IQueryable<RegistryBlock> blocks, Caller caller) =>
        caller.May(Permission.ManageSupport) ? blocks : blocks.Where(b => b.EmployeeSubject == caller.Subject);

    /// <summary>What state and roles allow together, for somebody who sees it. The entity guards itself all the same.</summary>
    public static IReadOnlyList<RegistryBlockAction> AllowedActions(this RegistryBlock block, Caller caller) =>
        [.. block.PossibleActions.Where(action => action != RegistryBlockAction.Withdraw || block.EmployeeSubject == caller.Subject)];

    /// <summary>The evidence is the employee's; the prevention centre has it where the employee agreed that it applies for him, and until he withdraws.</summary>
    public static bool MayHaveEvidence(this Caller caller, RegistryBlock block) =>
        block.EmployeeSubject == caller.Subject || (block is { ConsentOn: not null, State: not RegistryBlockState.Withdrawn } && caller.May(Permission.ManageSupport));

    /// <summary>Those that end and that nobody has applied to prolong.</summary>
    public static IQueryable<RegistryBlock> ToProlong(this IQueryable<RegistryBlock> blocks, DateOnly today, DateOnly remindUntil, IQueryable<RegistryBlock> all) => blocks.Where(b =>
        b.State == RegistryBlockState.Granted && b.RemindOn <= remindUntil && b.EndsOn >= today
        && !all.Any(later => later.ProlongsId == b.Id && (later.State == RegistryBlockState.Applied || later.State == RegistryBlockState.Granted)));
}
