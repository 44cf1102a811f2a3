using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;
using Platform.Api.Reports.Claims;
using Platform.Api.Reports.Complaints;

namespace Platform.Api.Reports;

public static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        // Answers hold the coded fields alone: who needs narrative and persons asks for them, and that is logged.
        var group = api.MapFeature("Reports");
        group.MapPost("/reports", async (NewReport input, ReportSubmission s, CancellationToken ct) => Created(await s.SubmitAsync(input, [], ct))).Operation("submitReport").Once();
        group.MapGet("/reports", (
                bool? inbox, Coded<ReportState>? state, Guid? departmentId, int? minLevel, int? maxLevel, Coded<ReportState>[]? states, Guid[]? departmentIds, Coded<ClaimedBy>? claimed, string? offence, string? numberPrefix,
                DateOnly? occurredFromOn, DateOnly? occurredUntilOn, DateOnly? submittedFromOn, DateOnly? submittedUntilOn, Coded<ReportPart>[]? include, int? limit, string? cursor, ReportReader s, CancellationToken ct) =>
            s.ListAsync(
                new(inbox ?? false, state?.Value, departmentId, minLevel, maxLevel, states.OrNone(), departmentIds is { Length: > 0 } ? departmentIds : null, claimed?.Value, offence, numberPrefix,
                    occurredFromOn, occurredUntilOn, submittedFromOn, submittedUntilOn), limit, cursor, include.Values(), ct)).Pages<ReportView>().Operation("listReports");
        group.MapGet("/reports/{id}", (Guid id, Coded<ReportPart>[]? include, ReportReader s, CancellationToken ct) => s.GetAsync(id, include.Values(), ct)).Operation("getReport");
        group.MapPost("/reports/{id}/resubmit", (Guid id, [FromHeader(Name = "If-Match")] string? version, NewReport input, ReportSubmission s, CancellationToken ct) => s.ResubmitAsync(id, version, input, [], ct)).Operation("resubmitReport").Once();
        group.MapPost("/reports/{id}/confirm", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportConfirmation input, ReportService s, CancellationToken ct) => s.ConfirmAsync(id, version, input, [], ct)).Operation("confirmReport").Once();
        group.MapPost("/reports/{id}/return", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportReturn input, ReportService s, CancellationToken ct) => s.ReturnAsync(id, version, input, [], ct)).Operation("returnReport").Once();
        group.MapPost("/reports/{id}/forward", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportForwarding input, ReportService s, CancellationToken ct) => s.ForwardAsync(id, version, input, ct)).Operation("forwardReport").Once();
        group.MapPost("/reports/{id}/complaint", (Guid id, [FromHeader(Name = "If-Match")] string? version, NewComplaint input, ReportService s, CancellationToken ct) => s.RecordComplaintAsync(id, version, input, [], ct)).Operation("recordComplaint").Once();
        group.MapPost("/reports/{id}/publish", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportPublication input, ReportService s, CancellationToken ct) => s.PublishAsync(id, version, input, [], ct)).Operation("publishReport").Once();
        group.MapPost("/reports/{id}/reclassify", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportReclassification input, ReportService s, CancellationToken ct) => s.ReclassifyAsync(id, version, input, [], ct)).Operation("reclassifyReport").Once();
        group.MapGet("/reports/{id}/classifications", (Guid id, ReportReader s, CancellationToken ct) => s.ClassificationsAsync(id, ct)).Operation("listClassifications");
        group.MapPost("/reports/{id}/withdraw", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportEnding input, ReportService s, CancellationToken ct) => s.WithdrawAsync(id, version, input, [], ct)).Operation("withdrawReport").Once();
        group.MapPost("/reports/{id}/close", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportEnding input, ReportService s, CancellationToken ct) => s.CloseAsync(id, version, input, [], ct)).Operation("closeReport").Once();
        group.MapPost("/reports/{id}/reopen", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportService s, CancellationToken ct) => s.ReopenAsync(id, version, [], ct)).Operation("reopenReport").Once();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Created<ReportView> Created(ReportView report) => TypedResults.Created($"/api/v1/reports/{report.Id}", report);
}
