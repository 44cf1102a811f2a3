namespace Platform.Api.Attachments.Storage;

/// <summary>A piece of an attachment. Readable only under an access-log entry that names the attachment.</summary>
public sealed class AttachmentChunk
{
    public required Guid AttachmentId { get; init; }

    /// <summary>The offset of its first byte.</summary>
    public required int Position { get; init; }

    /// <summary>Its bytes under the attachment's key.</summary>
    public required byte[] Sealed { get; init; }
}
