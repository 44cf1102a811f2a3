using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Reports.Complaints;

public static class ComplaintEndpoints
{
    public static void MapComplaints(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Complaints");
        group.MapGet("/reports/{id}/complaints", (Guid id, ComplaintService s, CancellationToken ct) => s.ListAsync(id, ct)).Operation("listComplaints");
        group.MapPost("/complaints/{id}/outcome", (Guid id, [FromHeader(Name = "If-Match")] string? version, NewComplaintOutcome input, ComplaintService s, CancellationToken ct) => s.RecordOutcomeAsync(id, version, input, ct)).Operation("recordOutcome").Once();
        group.MapPost("/complaints/{id}/withdraw", (Guid id, [FromHeader(Name = "If-Match")] string? version, ComplaintWithdrawal input, ComplaintService s, CancellationToken ct) => s.WithdrawAsync(id, version, input, ct)).Operation("withdrawComplaint").Once();
    }
}
