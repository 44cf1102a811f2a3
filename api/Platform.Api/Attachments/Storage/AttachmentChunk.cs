namespace Platform.Api.Attachments.Storage;

/// <summary>Bytes of an attachment. Readable only under an access-log entry that names the attachment.</summary>
public sealed class AttachmentChunk
{
    public required Guid AttachmentId { get; init; }

    /// <summary>Which bytes; see <see cref="StoredNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The bytes under the attachment's key.</summary>
    public required byte[] Sealed { get; init; }
}
