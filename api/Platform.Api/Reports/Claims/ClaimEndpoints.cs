using Platform.Api.Http;

namespace Platform.Api.Reports.Claims;

public static class ClaimEndpoints
{
    public static void MapClaims(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Reports");
        group.MapPost("/reports/{id}/claim", (Guid id, ClaimService s, CancellationToken ct) => s.ClaimAsync(id, [], ct)).Operation("claimReport").Once();
        group.MapPost("/reports/{id}/release", (Guid id, ClaimService s, CancellationToken ct) => s.ReleaseAsync(id, [], ct)).Operation("releaseReport").Once();
        group.MapPost("/reports/assign", (ReportAssignment input, ClaimService s, CancellationToken ct) => s.AssignAsync(input, ct)).Operation("assignReports").Once();
    }
}
