using Microsoft.EntityFrameworkCore;
using Platform.Api.AccessLog;
using Platform.Api.Attachments.Storage;
using Platform.Api.Data;
using Platform.Api.Sealing;

namespace Platform.Api.Attachments.Scanning;

/// <summary>What happens to attachments while nobody asks: scanned ones are released or refused, unfinished ones are forgotten.</summary>
/// <remarks>Whoever runs it is in the log: each reading and deleting is opened by an entry like anybody else's.</remarks>
public sealed class QuarantineService(
    PlatformDb db, AttachmentBytes stored, IAttachmentStore store, ClamdScanner scanner, AccessGate gate, Vault vault, AfterCommit afterCommit, AttachmentOptions options, TimeProvider time)
{
    /// <summary>Those that wait for the scanner; none when it is away.</summary>
    public async Task<IReadOnlyList<Guid>> WaitingAsync(CancellationToken ct) => !await db.Set<Attachment>().AnyAsync(a => a.State == AttachmentState.Quarantined, ct) || !await scanner.IsThereAsync(ct)
        ? []
        : await db.Set<Attachment>().Where(a => a.State == AttachmentState.Quarantined).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);

    /// <summary>Releases it, refuses it, or leaves it where it is when the scanner gives no clear answer.</summary>
    public Task ScanAsync(Guid id, CancellationToken ct) => ClaimedAsync(id, async attachment =>
    {
        if (attachment.State != AttachmentState.Quarantined) return;
        await gate.OpenAsync(new("scanAttachment", ["content"], [id]), ct);
        var verdict = await scanner.ScanAsync(await stored.ReadKeptAsync(attachment, ct), ct);
        if (verdict == ScanVerdict.Clean) attachment.Release();
        if (verdict != ScanVerdict.Malware) return;
        attachment.Refuse(AttachmentRefusal.Malware);
        await stored.DeleteAsync(id, ct);
    }, ct);

    /// <summary>Uploads that were never completed and refusals, a while after they were added.</summary>
    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.KeepUnfinished;
        return await db.Set<Attachment>().Where(a => (a.State == AttachmentState.Uploading || a.State == AttachmentState.Refused) && a.AddedAt < before)
            .Select(a => a.Id).ToListAsync(ct);
    }

    /// <summary>Deletes it with its bytes, its name and, once that is certain, its key.</summary>
    public Task ForgetAsync(Guid id, CancellationToken ct) => ClaimedAsync(id, async attachment =>
    {
        if (attachment.State is not (AttachmentState.Uploading or AttachmentState.Refused)) return;
        await gate.OpenAsync(new("forgetAttachment", ["content", "fileName"], [id]), ct);
        await stored.DeleteAsync(id, ct);
        await db.Set<AttachmentName>().Where(n => n.AttachmentId == id).ExecuteDeleteAsync(ct);
        db.Remove(attachment);
        await vault.ForgetAfterCommitAsync(id, ct);
    }, ct);

    /// <inheritdoc cref="IAttachmentStore.SweepAsync"/>
    public Task<string?> SweepAsync(string? after, CancellationToken ct) => store.SweepAsync(after, ct);

    /// <summary>One node works on it; another one passes on.</summary>
    private async Task ClaimedAsync(Guid id, Func<Attachment, Task> work, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<Attachment>().FromSql($"select * from attachment where id = {id} for update skip locked").SingleOrDefaultAsync(ct) is not { } attachment) return;
        await work(attachment);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await afterCommit.RunAsync();
    }
}
