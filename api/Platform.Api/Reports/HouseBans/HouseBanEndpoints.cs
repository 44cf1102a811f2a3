using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Reports.HouseBans;

public static class HouseBanEndpoints
{
    public static void MapHouseBans(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("House bans");
        group.MapGet("/reports/{id}/house-bans", (Guid id, HouseBanService s, CancellationToken ct) => s.ListAsync(id, ct)).Operation("listHouseBans");
        group.MapPost("/reports/{id}/house-bans", (Guid id, NewHouseBan input, HouseBanService s, CancellationToken ct) => s.RecordAsync(id, input, ct)).Operation("recordHouseBan").Once();
        group.MapPost("/house-bans/{id}/lift", (Guid id, [FromHeader(Name = "If-Match")] string? version, HouseBanLift input, HouseBanService s, CancellationToken ct) => s.LiftAsync(id, version, input, ct)).Operation("liftHouseBan").Once();
    }
}
