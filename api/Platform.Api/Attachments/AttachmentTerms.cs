namespace Platform.Api.Attachments;

/// <summary>Where an attachment stands.</summary>
public enum AttachmentState
{
    /// <summary>Announced; bytes are missing.</summary>
    Uploading,

    /// <summary>Complete, and not handed out until the malware scanner has said that it is clean.</summary>
    Quarantined,

    /// <summary>Can be downloaded.</summary>
    Ready,

    /// <summary>Not taken; its bytes are deleted.</summary>
    Refused,
}

/// <summary>What the content of an attachment is. Nothing else is taken, whatever a file is called.</summary>
public enum AttachmentType
{
    /// <summary>JPEG image, without its metadata.</summary>
    Jpeg,

    /// <summary>PNG image, without its metadata.</summary>
    Png,

    /// <summary>PDF document.</summary>
    Pdf,

    /// <summary>Plain text in UTF-8.</summary>
    PlainText,
}

/// <summary>Why an attachment was not taken.</summary>
public enum AttachmentRefusal
{
    /// <summary>The bytes are not those whose SHA-256 was announced.</summary>
    HashMismatch,

    /// <summary>The content is none of the allowed types.</summary>
    TypeNotAllowed,

    /// <summary>The content begins as an allowed type but is damaged.</summary>
    Malformed,

    /// <summary>The image has more pixels than are taken, however few bytes it has.</summary>
    TooManyPixels,

    /// <summary>The malware scanner found something.</summary>
    Malware,
}
