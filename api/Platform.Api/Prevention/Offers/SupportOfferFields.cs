using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Prevention.Offers;

public static class SupportOfferQueries
{
    /// <summary>The support offers of today, by code.</summary>
    /// <param name="ended">True: also those that have ended.</param>
    [AnyCaller]
    public static Task<IReadOnlyList<SupportOfferView>> SupportOffers(SupportOfferService service, bool? ended, CancellationToken ct) => service.ListAsync(ended ?? false, ct);
}

public static class SupportOfferMutations
{
    /// <summary>Prevention: makes a support offer under a code, changes it, or offers an ended one again.</summary>
    /// <param name="code">Lower-case letters and digits, joined by hyphens; at most 60 characters.</param>
    /// <param name="expectedVersion">The version that is saved over; absent for a new offer.</param>
    [Needs(Permission.ManageSupport)]
    public static Task<SupportOfferView> SaveSupportOffer(SupportOfferService service, string code, string? expectedVersion, NewSupportOffer input, CancellationToken ct) =>
        service.SaveAsync(code, expectedVersion, input, ct);

    /// <summary>Prevention: ends a support offer. Referrals to it go on.</summary>
    /// <param name="code">The offer's code.</param>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.ManageSupport), Refuses(nameof(ErrorCatalogue.NotFound))]
    public static Task<SupportOfferView> EndSupportOffer(SupportOfferService service, string code, string expectedVersion, SupportOfferEnding input, CancellationToken ct) =>
        service.EndAsync(code, expectedVersion, input, ct);
}
