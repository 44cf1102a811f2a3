using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Prevention.Referrals;

public static class ReferralQueries
{
    /// <summary>One referral: for the employee concerned, whoever made it and the prevention centre. Selecting note or employee is a logged disclosure.</summary>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReferralView> Referral(ReferralReader reader, Guid id, Selection selection, CancellationToken ct) => reader.GetAsync(id, selection.Parts(), ct);

    /// <summary>The referrals for the caller and those the caller has made, newest first; all for the prevention centre. Selecting note or employee is a logged disclosure.</summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    /// <param name="filter">Which referrals; what waits or is worked on with <c>open: true</c>.</param>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<Page<ReferralView>> Referrals(ReferralReader reader, int? first, string? after, ReferralFilter? filter, Selection selection, CancellationToken ct) =>
        reader.ListAsync(filter, first, after, selection.Parts(), ct);

    /// <summary>The parts with personal data that a selection asks for.</summary>
    private static ReferralPart[] Parts(this Selection referral) =>
        [.. referral.Selects("note") ? [ReferralPart.Note] : Array.Empty<ReferralPart>(), .. referral.Selects("employee") ? [ReferralPart.Employee] : Array.Empty<ReferralPart>()];
}

public static class ReferralMutations
{
    /// <summary>Asks for help for oneself, from a report of one's own; any other report is absent here.</summary>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReferralView> RequestSupport(ReferralService service, Guid reportId, NewSupportRequest input, CancellationToken ct) => service.RequestAsync(reportId, input, ct);

    /// <summary>Supervisor: refers an employee who has agreed to it, from a report of the own department. Neither the report nor the register shows it, nor do their readers see it.</summary>
    [Needs(Permission.ReferToSupport), Refuses(nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<ReferralView> ReferToSupport(ReferralService service, Guid reportId, NewReferral input, CancellationToken ct) => service.ReferAsync(reportId, input, ct);

    /// <summary>Prevention: looks after a referral.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.ManageSupport), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ReferralView> AcceptReferral(ReferralService service, Guid id, string expectedVersion, CancellationToken ct) => service.AcceptAsync(id, expectedVersion, ct);

    /// <summary>Prevention: says that it cannot help here.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.ManageSupport), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ReferralView> DeclineReferral(ReferralService service, Guid id, string expectedVersion, CancellationToken ct) => service.DeclineAsync(id, expectedVersion, ct);

    /// <summary>Prevention: the employee has had the help.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.ManageSupport), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ReferralView> CompleteReferral(ReferralService service, Guid id, string expectedVersion, CancellationToken ct) => service.CompleteAsync(id, expectedVersion, ct);

    /// <summary>The employee concerned: does not want it any more. Its note is deleted.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.RequestSupport), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.LogUnavailable))]
    public static Task<ReferralView> WithdrawReferral(ReferralService service, Guid id, string expectedVersion, CancellationToken ct) => service.WithdrawAsync(id, expectedVersion, ct);
}
