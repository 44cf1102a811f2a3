using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Prevention.RegistryBlocks;

public static class RegistryBlockQueries
{
    /// <summary>One registry block: for the employee concerned and the prevention centre.</summary>
    [Needs(Permission.RequestSupport)]
    public static Task<RegistryBlockView> RegistryBlock(RegistryBlockService service, Guid id, CancellationToken ct) => service.GetAsync(id, ct);

    /// <summary>The caller's own registry blocks, newest first; all for the prevention centre.</summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    /// <param name="filter">Which blocks; those to prolong soon with <c>dueWithinDays</c>.</param>
    [Needs(Permission.RequestSupport)]
    public static Task<Page<RegistryBlockView>> RegistryBlocks(RegistryBlockService service, int? first, string? after, RegistryBlockFilter? filter, CancellationToken ct) =>
        service.ListAsync(filter, first, after, ct);

    /// <summary>
    /// What an application is proven with, as one document: coded facts, complaints and narrative of each report, with hashes. A logged disclosure. For the employee concerned, and for the
    /// prevention centre where the employee agreed that it applies.
    /// </summary>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<RegistryBlockEvidence> RegistryBlockEvidence(EvidenceService service, Guid id, CancellationToken ct) => service.OfBlockAsync(id, ct);
}

public static class RegistryBlockMutations
{
    /// <summary>Draws up an application for oneself; Prevention also for an employee who has agreed. Nothing goes to the registration office by itself.</summary>
    [Needs(Permission.RequestSupport)]
    public static Task<RegistryBlockView> ApplyForRegistryBlock(RegistryBlockService service, NewRegistryBlock input, CancellationToken ct) => service.ApplyAsync(input, ct);

    /// <summary>Records that an application went to the registration office.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<RegistryBlockView> FileRegistryBlock(RegistryBlockService service, Guid id, string expectedVersion, RegistryBlockFiling input, CancellationToken ct) =>
        service.FileAsync(id, expectedVersion, input, ct);

    /// <summary>Records that the registration office has entered the block. The reminder follows from the end that the decision names.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<RegistryBlockView> GrantRegistryBlock(RegistryBlockService service, Guid id, string expectedVersion, RegistryBlockGrant input, CancellationToken ct) =>
        service.GrantAsync(id, expectedVersion, input, ct);

    /// <summary>Records that the registration office has refused an application.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<RegistryBlockView> RefuseRegistryBlock(RegistryBlockService service, Guid id, string expectedVersion, CancellationToken ct) => service.RefuseAsync(id, expectedVersion, ct);

    /// <summary>The employee concerned: does not want it any more.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<RegistryBlockView> WithdrawRegistryBlock(RegistryBlockService service, Guid id, string expectedVersion, CancellationToken ct) => service.WithdrawAsync(id, expectedVersion, ct);
}
