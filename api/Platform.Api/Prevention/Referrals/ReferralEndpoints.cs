using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Prevention.Referrals;

public static class ReferralEndpoints
{
    public static void MapReferrals(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Referrals");
        group.MapPost("/reports/{id}/support-requests", async (Guid id, NewSupportRequest input, ReferralService s, CancellationToken ct) => Created(await s.RequestAsync(id, input, ct))).Operation("requestSupport").Once();
        group.MapPost("/reports/{id}/referrals", async (Guid id, NewReferral input, ReferralService s, CancellationToken ct) => Created(await s.ReferAsync(id, input, ct))).Operation("referToSupport").Once();
        group.MapGet("/referrals", (bool? open, Coded<ReferralState>? state, Coded<ReferralPart>[]? include, int? limit, string? cursor, ReferralReader s, CancellationToken ct) =>
            s.ListAsync(new(open ?? false, state?.Value), limit, cursor, include.Values(), ct)).Pages<ReferralView>().Operation("listReferrals");
        group.MapGet("/referrals/{id}", (Guid id, Coded<ReferralPart>[]? include, ReferralReader s, CancellationToken ct) => s.GetAsync(id, include.Values(), ct)).Operation("getReferral");
        group.MapPost("/referrals/{id}/accept", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReferralService s, CancellationToken ct) => s.AcceptAsync(id, version, ct)).Operation("acceptReferral").Once();
        group.MapPost("/referrals/{id}/decline", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReferralService s, CancellationToken ct) => s.DeclineAsync(id, version, ct)).Operation("declineReferral").Once();
        group.MapPost("/referrals/{id}/complete", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReferralService s, CancellationToken ct) => s.CompleteAsync(id, version, ct)).Operation("completeReferral").Once();
        group.MapPost("/referrals/{id}/withdraw", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReferralService s, CancellationToken ct) => s.WithdrawAsync(id, version, ct)).Operation("withdrawReferral").Once();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Created<ReferralView> Created(ReferralView referral) => TypedResults.Created($"/api/v1/referrals/{referral.Id}", referral);
}
