using Platform.Api.Data;

namespace Platform.Api.Attachments.Storage.S3;

/// <summary>A bucket of S3 or of whatever speaks its protocol; from configuration <c>Attachments:Store:S3</c>.</summary>
public sealed class S3Options
{
    /// <summary>Where it listens, such as <c>https://s3.example.org</c>.</summary>
    public string? Endpoint { get; set; }

    public string? Bucket { get; set; }

    /// <summary>The region that requests are signed for; most that are not Amazon's take any.</summary>
    public string Region { get; set; } = "us-east-1";

    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    /// <summary>How the names of all objects begin, such as <c>platform/</c>. It belongs to one database: what that database does not know is swept.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Whether the bucket is part of the path rather than of the host's name, which needs a DNS entry for each bucket.</summary>
    public bool ForcePathStyle { get; set; } = true;

    public bool IsOn => Needed.Any(setting => !string.IsNullOrEmpty(setting.Value));

    private (string Name, string? Value)[] Needed => [(nameof(Endpoint), Endpoint), (nameof(Bucket), Bucket), (nameof(AccessKey), AccessKey), (nameof(SecretKey), SecretKey)];

    /// <exception cref="StartupRefusedException">It is on, and something that it needs is missing or wrong.</exception>
    public void RefuseHalf()
    {
        var missing = Needed.Where(setting => string.IsNullOrEmpty(setting.Value)).Select(setting => $"Attachments:Store:S3:{setting.Name}").ToList();
        if (IsOn && missing.Count > 0) throw new StartupRefusedException($"Files are to lie in S3, and {string.Join(", ", missing)} is missing; set all or none of Attachments:Store:S3.");
        if (IsOn && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"))
            throw new StartupRefusedException($"Attachments:Store:S3:Endpoint is to be an address such as https://s3.example.org, not {Endpoint}.");
    }
}
