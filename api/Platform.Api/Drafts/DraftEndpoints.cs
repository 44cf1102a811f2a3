using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Drafts;

public static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Drafts");
        group.MapGet("/drafts", (DraftService s, CancellationToken ct) => s.ListAsync(ct)).Operation("listDrafts");
        group.MapGet("/drafts/{id}", (Guid id, DraftService s, CancellationToken ct) => s.GetAsync(id, ct)).Operation("getDraft");
        group.MapPut("/drafts/{id}", (Guid id, [FromHeader(Name = "If-Match")] string? version, DraftedReport input, DraftService s, CancellationToken ct) => s.SaveAsync(id, version, input, ct)).Operation("saveDraft").Once();
        group.MapDelete("/drafts/{id}", async (Guid id, DraftService s, CancellationToken ct) => { await s.DeleteAsync(id, ct); return TypedResults.NoContent(); }).Operation("deleteDraft").Once();
        group.MapPost("/drafts/{id}/submit", (Guid id, DraftService s, CancellationToken ct) => s.SubmitAsync(id, ct)).Operation("submitDraft").Once();
    }
}
