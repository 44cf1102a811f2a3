using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Prevention.Offers;

public static class SupportOfferEndpoints
{
    public static void MapSupportOffers(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Support offers");
        group.MapGet("/support-offers", (bool? ended, SupportOfferService s, CancellationToken ct) => s.ListAsync(ended ?? false, ct)).Operation("listSupportOffers");
        group.MapPut("/support-offers/{code}", (string code, [FromHeader(Name = "If-Match")] string? version, NewSupportOffer input, SupportOfferService s, CancellationToken ct) =>
            s.SaveAsync(code, version, input, ct)).Operation("saveSupportOffer").Once();
        group.MapPost("/support-offers/{code}/end", (string code, [FromHeader(Name = "If-Match")] string? version, SupportOfferEnding input, SupportOfferService s, CancellationToken ct) =>
            s.EndAsync(code, version, input, ct)).Operation("endSupportOffer").Once();
    }
}
