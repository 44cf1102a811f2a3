using Platform.Api.Errors;

namespace Platform.Api.Attachments.Storage;

/// <summary>Where the bytes of attachments lie, sealed under the key of each. What is read or deleted has been opened by a log entry before.</summary>
public interface IAttachmentStore
{
    /// <summary>Keeps bytes at their place; what was there before stays.</summary>
    Task AppendAsync(Guid attachment, int position, ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>All bytes in their order.</summary>
    /// <exception cref="NotFoundException">They were erased.</exception>
    Task<byte[]> ReadAsync(Guid attachment, CancellationToken ct);

    /// <summary>Forgets all bytes.</summary>
    Task DeleteAsync(Guid attachment, CancellationToken ct);
}
