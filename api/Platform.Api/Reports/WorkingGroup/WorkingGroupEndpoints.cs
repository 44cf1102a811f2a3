using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Reports.WorkingGroup;

public static class WorkingGroupEndpoints
{
    public static void MapWorkingGroup(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("WorkingGroup");
        group.MapPost("/reports/{id}/refer", (Guid id, [FromHeader(Name = "If-Match")] string? version, WorkingGroupService s, CancellationToken ct) => s.ReferAsync(id, version, [], ct)).Operation("referReport").Once();
        group.MapPost("/reports/{id}/assessments", (Guid id, [FromHeader(Name = "If-Match")] string? version, NewAssessment input, WorkingGroupService s, CancellationToken ct) => s.RecordAssessmentAsync(id, version, input, [], ct)).Operation("recordAssessment").Once();
        group.MapPost("/reports/{id}/end-referral", (Guid id, [FromHeader(Name = "If-Match")] string? version, WorkingGroupService s, CancellationToken ct) => s.EndReferralAsync(id, version, [], ct)).Operation("endReferral").Once();
        group.MapGet("/reports/{id}/assessments", (Guid id, WorkingGroupService s, CancellationToken ct) => s.AssessmentsAsync(id, ct)).Operation("listAssessments");
    }
}
