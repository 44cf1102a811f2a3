using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Attachments;

/// <summary>What only REST can carry: the bytes.</summary>
public static class AttachmentTransfers
{
    /// <summary>
    /// Adds bytes to an upload: at most 1 MiB at once unless the operator says otherwise, taken as a whole or not at all. An offset that does not fit answers with the right one as <c>offset</c>.
    /// The last bytes decide: a wrong hash, a content that is neither JPEG, PNG, PDF nor plain text in UTF-8, a damaged one, or an image of more than 50 million pixels unless the operator
    /// says otherwise is refused for good. Images lose their metadata, the turn of the camera included. With a malware scanner it is then quarantined until the scanner has answered.
    /// </summary>
    [Needs(Permission.SubmitReports), Refuses(nameof(ErrorCatalogue.UploadOffset), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable), nameof(ErrorCatalogue.StoreUnavailable))]
    public static Task<AttachmentView> AppendAttachment(
        AttachmentService service, Guid id, [FromHeader(Name = "Upload-Offset")] int? offset, Stream body, CancellationToken ct) => service.AppendAsync(id, offset, body, ct);

    /// <summary>The content of an attachment with its file name, whose ending fits the content: a logged disclosure. The ETag is its SHA-256.</summary>
    [Needs(Permission.ReadReports), Refuses(nameof(ErrorCatalogue.AttachmentNotReady), nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable), nameof(ErrorCatalogue.StoreUnavailable))]
    public static async Task<FileContentHttpResult> DownloadAttachment(AttachmentService service, Guid id, CancellationToken ct)
    {
        var download = await service.DownloadAsync(id, ct);
        return TypedResults.File(download.Content, download.MediaType, download.FileName, entityTag: new EntityTagHeaderValue($"\"{download.Hash}\""));
    }
}
