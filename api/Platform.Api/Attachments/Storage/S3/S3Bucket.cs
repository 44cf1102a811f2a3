using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Platform.Api.Errors;

namespace Platform.Api.Attachments.Storage.S3;

/// <summary>An object of the bucket.</summary>
/// <param name="Name">Its name behind the prefix.</param>
/// <param name="StoredAt">When it was written, by the clock of the store.</param>
public sealed record StoredObject(string Name, DateTimeOffset StoredAt);

/// <summary>The bucket. Each request is signed (Signature Version 4), waits for 10 seconds at most and is tried three times.</summary>
/// <remarks>Whatever keeps it from answering, wrong credentials included, is <c>store_unavailable</c> to a client and a line in the log to the operator.</remarks>
public sealed partial class S3Bucket(AttachmentOptions options, ILogger<S3Bucket> logger) : IDisposable
{
    /// <summary>As many objects as S3 lists at once.</summary>
    public const int Page = 1000;

    private const int Tries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly S3Options s3 = options.Store.S3;
    private readonly Lazy<AmazonS3Client> client = new(() => Open(options.Store.S3)); // nobody asks where no bucket is named

    public Task PutAsync(string name, byte[] content, CancellationToken ct) => AskAsync(async () =>
    {
        // In one piece, so that the signature covers the bytes; not every store that speaks S3 knows signed chunks and trailers.
        using var stream = new MemoryStream(content, writable: false);
        return await client.Value.PutObjectAsync(new() { BucketName = s3.Bucket, Key = s3.Prefix + name, InputStream = stream, UseChunkEncoding = false }, ct);
    }, ct);

    /// <summary>The content of an object, or null when there is none.</summary>
    public Task<byte[]?> FindAsync(string name, CancellationToken ct) => AskAsync(async () =>
    {
        try
        {
            using var found = await client.Value.GetObjectAsync(s3.Bucket, s3.Prefix + name, ct);
            using var content = new MemoryStream((int)found.ContentLength);
            await found.ResponseStream.CopyToAsync(content, ct);
            return (byte[]?)content.ToArray();
        }
        catch (NoSuchKeyException) { return null; }
    }, ct);

    /// <summary>The first objects, at most so many, whose names begin so and come after another one, in their order.</summary>
    public Task<IReadOnlyList<StoredObject>> ListAsync(string beginning, string? after, int most, CancellationToken ct) => AskAsync<IReadOnlyList<StoredObject>>(async () =>
    {
        var listed = await client.Value.ListObjectsV2Async(
            new() { BucketName = s3.Bucket, Prefix = s3.Prefix + beginning, StartAfter = after is null ? null : s3.Prefix + after, MaxKeys = most }, ct);
        return [.. (listed.S3Objects ?? []).Select(o => new StoredObject(o.Key[s3.Prefix.Length..], o.LastModified!.Value.ToUniversalTime()))];
    }, ct);

    /// <summary>Deletes an object if there is one.</summary>
    public Task DeleteAsync(string name, CancellationToken ct) => AskAsync(() => client.Value.DeleteObjectAsync(s3.Bucket, s3.Prefix + name, ct), ct);

    public void Dispose()
    {
        if (client.IsValueCreated) client.Value.Dispose();
    }

    private static AmazonS3Client Open(S3Options s3) => new(new BasicAWSCredentials(s3.AccessKey, s3.SecretKey), new AmazonS3Config
    {
        ServiceURL = s3.Endpoint,
        AuthenticationRegion = s3.Region,
        ForcePathStyle = s3.ForcePathStyle,
        Timeout = Patience,
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = Tries - 1,
        // The seal already says whether a byte was changed, and older stores refuse the newer checksums.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try { return await ask(); }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogAway(logger, e.GetType().Name, (e as AmazonServiceException)?.ErrorCode ?? "-");
            throw new PlatformException(ErrorCatalogue.StoreUnavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The S3 store does not answer as it should ({Reason}, {Code}); what needs it was refused")]
    private static partial void LogAway(ILogger logger, string reason, string code);
}
