using Platform.Api.Errors;

namespace Platform.Api.Attachments.Storage;

/// <summary>Where the bytes of attachments lie. It is handed sealed bytes only, a few for each attachment under a <see cref="StoredNames">name</see> each.</summary>
/// <remarks>It need not know transactions: what is rolled back may stay until the next unit of work replaces it or it is swept; what is deleted stays until the commit.</remarks>
public interface IAttachmentStore
{
    /// <summary>Waits until a unit of work may begin that puts or finds bytes, and holds a connection all the while; null where there is nothing to wait for.</summary>
    /// <exception cref="PlatformException"><c>store_unavailable</c></exception>
    Task<IDisposable?> TakeTurnAsync(CancellationToken ct);

    /// <summary>Keeps bytes under a name, in place of what a unit of work that was rolled back left there.</summary>
    /// <exception cref="PlatformException"><c>store_unavailable</c></exception>
    Task PutAsync(Guid attachment, string name, byte[] sealedBytes, CancellationToken ct);

    /// <summary>The bytes under a name, or null. A log entry has opened the attachment before, else there is nothing to be had.</summary>
    /// <exception cref="PlatformException"><c>store_unavailable</c></exception>
    Task<byte[]?> FindAsync(Guid attachment, string name, CancellationToken ct);

    /// <summary>Forgets what is kept under names that begin so, with the unit of work that a log entry has opened.</summary>
    Task DeleteAsync(Guid attachment, string names, CancellationToken ct);

    /// <summary>Deletes a bounded number of objects that broken units of work have left behind.</summary>
    /// <param name="after">Where the last call ended; null to begin.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Where the next call goes on; null when all was looked at.</returns>
    Task<string?> SweepAsync(string? after, CancellationToken ct);
}
