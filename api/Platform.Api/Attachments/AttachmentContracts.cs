namespace Platform.Api.Attachments;

/// <summary>An attachment of a report. Its file name is a personal datum: it comes with the download, which is logged, and nowhere else.</summary>
public sealed record AttachmentView
{
    /// <summary>The attachment's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The report it belongs to.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>Where it stands.</summary>
    public required AttachmentState State { get; init; }

    /// <summary>Why it was not taken; present while it is refused. A refused one is forgotten a day after it was added.</summary>
    public AttachmentRefusal? Refusal { get; init; }

    /// <summary>What the content is; present once it was checked.</summary>
    public AttachmentType? Type { get; init; }

    /// <summary>Bytes: those announced while it is uploaded, afterwards those kept.</summary>
    public required int Size { get; init; }

    /// <summary>Bytes that have arrived: the offset at which the upload goes on.</summary>
    public required int Received { get; init; }

    /// <summary>SHA-256 of what is kept and handed out, as 64 lowercase hexadecimal digits. It differs from <c>sentHash</c> where metadata was taken out.</summary>
    public string? Hash { get; init; }

    /// <summary>SHA-256 of the bytes as they were sent, as 64 lowercase hexadecimal digits.</summary>
    public string? SentHash { get; init; }

    /// <summary>When it was announced.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>A file that is about to be uploaded.</summary>
/// <param name="FileName">What it is called, without a path. 1 to 200 characters, none of them <c>/</c>, <c>\</c>, a line break, a control
/// character or an invisible one that changes how others are shown (Unicode Cc, Cf, Zl, Zp). Where its ending does not fit the content, it is handed out with one more that does.</param>
/// <param name="Length">Its bytes, from 1; at most 10 MiB unless the operator says otherwise.</param>
/// <param name="Sha256">The SHA-256 of its bytes as 64 hexadecimal digits; when given, other bytes are refused.</param>
public sealed record NewAttachment(string FileName, int Length, string? Sha256 = null);
