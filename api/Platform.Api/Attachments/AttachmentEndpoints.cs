using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Attachments;

public static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Attachments");
        group.MapPost("/reports/{id}/attachments", async (Guid id, NewAttachment input, AttachmentService s, CancellationToken ct) => Created(await s.AddAsync(id, input, ct))).Operation("addAttachment").Once();
        group.MapGet("/reports/{id}/attachments", (Guid id, AttachmentService s, CancellationToken ct) => s.ListAsync(id, ct)).Operation("listAttachments");
        group.MapGet("/attachments/{id}", (Guid id, AttachmentService s, CancellationToken ct) => s.GetAsync(id, ct)).Operation("getAttachment");
        group.MapPatch("/attachments/{id}/content", AttachmentTransfers.AppendAttachment).Operation("appendAttachment").Accepts<Stream>("application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(api.ServiceProvider.GetRequiredService<AttachmentOptions>().MaxChunkBytes));
        group.MapGet("/attachments/{id}/content", AttachmentTransfers.DownloadAttachment).Operation("downloadAttachment").Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Created<AttachmentView> Created(AttachmentView attachment) => TypedResults.Created($"/api/v1/attachments/{attachment.Id}", attachment);
}
