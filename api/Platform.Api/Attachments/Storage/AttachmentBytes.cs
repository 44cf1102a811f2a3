using System.Security.Cryptography;
using Platform.Api.Errors;
using Platform.Api.Sealing;

namespace Platform.Api.Attachments.Storage;

/// <summary>The bytes of attachments on their way into the store and out of it: no store sees them, and none is believed.</summary>
public sealed class AttachmentBytes(IAttachmentStore store, Vault vault)
{
    /// <inheritdoc cref="IAttachmentStore.TakeTurnAsync"/>
    public Task<IDisposable?> TakeTurnAsync(CancellationToken ct) => store.TakeTurnAsync(ct);

    /// <summary>Keeps the piece that continues an upload.</summary>
    public Task AddAsync(Attachment attachment, byte[] piece, CancellationToken ct) =>
        // An empty one would lie where the next one belongs.
        piece.Length == 0 ? Task.CompletedTask : PutAsync(attachment.Id, StoredNames.SentAt(attachment.Received), piece, ct);

    /// <summary>All that was sent; each piece tells where the next one begins.</summary>
    public async Task<byte[]> ReadSentAsync(Attachment attachment, CancellationToken ct)
    {
        var all = new byte[attachment.Received];
        for (var end = 0; end < all.Length;)
        {
            var piece = await ReadAsync(attachment.Id, StoredNames.SentAt(end), ct);
            piece.CopyTo(all, end);
            end += piece.Length;
        }
        return all;
    }

    /// <summary>Keeps the content that is handed out, and what was sent no longer.</summary>
    public async Task KeepAsync(Guid attachment, byte[] content, CancellationToken ct)
    {
        await PutAsync(attachment, StoredNames.Kept, content, ct);
        await store.DeleteAsync(attachment, StoredNames.Sent, ct);
    }

    /// <summary>What is kept, byte for byte.</summary>
    /// <exception cref="NotFoundException">It was erased.</exception>
    /// <exception cref="StoreBrokenException">The store has something else, or nothing.</exception>
    public async Task<byte[]> ReadKeptAsync(Attachment attachment, CancellationToken ct)
    {
        var content = await ReadAsync(attachment.Id, StoredNames.Kept, ct);
        return SHA256.HashData(content).AsSpan().SequenceEqual(attachment.Hash) ? content : throw new StoreBrokenException($"The store has other bytes of attachment {attachment.Id} than were kept.");
    }

    /// <summary>Forgets all bytes of an attachment.</summary>
    public Task DeleteAsync(Guid attachment, CancellationToken ct) => store.DeleteAsync(attachment, StoredNames.All, ct);

    private async Task PutAsync(Guid attachment, string name, byte[] content, CancellationToken ct) =>
        await store.PutAsync(attachment, name, (await vault.KeyAsync(attachment, ct)).SealBytes(AttachmentSeals.Content(name), content), ct);

    private async Task<byte[]> ReadAsync(Guid attachment, string name, CancellationToken ct)
    {
        var key = await vault.KeyAsync(attachment, ct);
        var found = await store.FindAsync(attachment, name, ct) ?? throw new StoreBrokenException($"The store has no {name} of attachment {attachment}.");
        return key.OpenBytes(AttachmentSeals.Content(name), found);
    }
}

/// <summary>The store has not what was put there. A fault of ours or somebody's hand in it; never an empty answer.</summary>
public sealed class StoreBrokenException(string message) : Exception(message);
