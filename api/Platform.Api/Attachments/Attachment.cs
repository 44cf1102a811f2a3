namespace Platform.Api.Attachments;

/// <summary>A file that belongs to a report, from the announcement of its upload to its release. The bytes lie in the store, the name apart.</summary>
public sealed class Attachment
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }

    /// <summary>Who announced it, and alone may send its bytes.</summary>
    public required string AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Bytes announced.</summary>
    public required int Length { get; init; }

    /// <summary>SHA-256 that the client announced.</summary>
    public byte[]? DeclaredHash { get; init; }

    /// <summary>Bytes that have arrived: where the next ones begin.</summary>
    public int Received { get; private set; }

    public AttachmentState State { get; private set; } = AttachmentState.Uploading;

    /// <summary>What the content proved to be.</summary>
    public AttachmentType? Type { get; private set; }

    /// <summary>Bytes that are kept, after metadata was taken out.</summary>
    public int? Size { get; private set; }

    /// <summary>SHA-256 of what is kept and handed out.</summary>
    public byte[]? Hash { get; private set; }

    /// <summary>SHA-256 of what was sent.</summary>
    public byte[]? SentHash { get; private set; }

    public AttachmentRefusal? Refusal { get; private set; }

    public bool IsComplete => Received == Length;

    /// <summary>Whether bytes that begin at an offset continue what has arrived.</summary>
    public bool ContinuesAt(int offset) => State == AttachmentState.Uploading && offset == Received;

    public void Receive(int bytes) => Received += bytes;

    /// <summary>All bytes are there and are of an allowed type. What is scanned waits for the scanner.</summary>
    public void Accept(byte[] sentHash, AttachmentType type, int size, byte[] hash, bool scanned) =>
        (SentHash, Type, Size, Hash, State) = (sentHash, type, size, hash, scanned ? AttachmentState.Quarantined : AttachmentState.Ready);

    /// <summary>The scanner found nothing.</summary>
    public void Release() => State = AttachmentState.Ready;

    /// <summary>It is not taken; its bytes are deleted.</summary>
    public void Refuse(AttachmentRefusal reason) => (State, Refusal) = (AttachmentState.Refused, reason);
}

/// <summary>What a file was called where it came from: often the name of a person. Readable only under an access-log entry that names the attachment.</summary>
public sealed class AttachmentName
{
    public required Guid AttachmentId { get; init; }

    /// <summary>A <see cref="FileNameTold"/> under the attachment's key.</summary>
    public required byte[] Sealed { get; init; }
}
