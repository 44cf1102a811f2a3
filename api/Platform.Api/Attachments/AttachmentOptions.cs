using Platform.Api.Attachments.Storage.S3;

namespace Platform.Api.Attachments;

/// <summary>What is taken, and who looks at it; from configuration <c>Attachments</c>.</summary>
public sealed class AttachmentOptions
{
    /// <summary>Bytes of one file.</summary>
    public int MaxFileBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Files of one report, refused ones included.</summary>
    public int MaxPerReport { get; set; } = 20;

    /// <summary>Bytes of one piece of an upload.</summary>
    public int MaxChunkBytes { get; set; } = 1024 * 1024;

    /// <summary>Pixels of one image, width times height.</summary>
    public int MaxImagePixels { get; set; } = 50_000_000;

    /// <summary>After this, what was never completed or was refused is forgotten.</summary>
    public TimeSpan KeepUnfinished { get; set; } = TimeSpan.FromDays(1);

    public ScannerOptions Scanner { get; set; } = new();

    public StoreOptions Store { get; set; } = new();
}

/// <summary>Where the bytes lie: in PostgreSQL unless a bucket is named; from configuration <c>Attachments:Store</c>.</summary>
public sealed class StoreOptions
{
    public S3Options S3 { get; set; } = new();
}

/// <summary>The malware scanner; from configuration <c>Attachments:Scanner</c>.</summary>
public sealed class ScannerOptions
{
    /// <summary>Where clamd listens; without a host nothing is scanned.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 3310;

    /// <summary>How long one scan may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How soon what could not be scanned is tried again.</summary>
    public TimeSpan RetryEvery { get; set; } = TimeSpan.FromMinutes(1);

    public bool IsOn => !string.IsNullOrEmpty(Host);
}
