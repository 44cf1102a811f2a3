using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Inquiries;

public static class InquiryMutations
{
    /// <summary>Caution check before a visit or an appointment (Auskunft, step 1). Every one is logged, hit or not; one in a request.</summary>
    [Needs(Permission.Inquire), DenialsAreLogged, WholeBudget, Refuses(nameof(ErrorCatalogue.LogUnavailable))]
    public static Task<InquiryView> Inquire(InquiryService service, NewInquiry input, CancellationToken ct) => service.InquireAsync(input, ct);
}
