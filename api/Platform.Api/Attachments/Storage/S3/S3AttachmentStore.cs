using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;

namespace Platform.Api.Attachments.Storage.S3;

/// <summary>Bytes in a bucket, each attachment a folder of its own.</summary>
/// <remarks>
/// S3 knows no transaction. An object is put before the row that tells of it is committed, and deleted after the row that told of it is gone: whenever
/// something breaks, what the rows tell of is there, and what is there besides is sealed and swept.
/// </remarks>
public sealed class S3AttachmentStore(S3Bucket bucket, S3Turns turns, PlatformDb db, AfterCommit afterCommit, AttachmentOptions options, TimeProvider time) : IAttachmentStore
{
    public async Task<IDisposable?> TakeTurnAsync(CancellationToken ct) => await turns.TakeAsync(ct);

    public Task PutAsync(Guid attachment, string name, byte[] sealedBytes, CancellationToken ct) => bucket.PutAsync(Folder(attachment) + name, sealedBytes, ct);

    public async Task<byte[]?> FindAsync(Guid attachment, string name, CancellationToken ct) =>
        await IsOpenAsync(attachment, ct) ? await bucket.FindAsync(Folder(attachment) + name, ct) : null;

    public Task DeleteAsync(Guid attachment, string names, CancellationToken ct)
    {
        afterCommit.Add("Objects of an attachment", async () =>
        {
            IReadOnlyList<StoredObject> found;
            do
            {
                found = await bucket.ListAsync(Folder(attachment) + names, null, S3Bucket.Page, CancellationToken.None);
                foreach (var left in found) await bucket.DeleteAsync(left.Name, CancellationToken.None);
            }
            while (found.Count == S3Bucket.Page);
        });
        return Task.CompletedTask;
    }

    public async Task<string?> SweepAsync(string? after, CancellationToken ct)
    {
        var found = await bucket.ListAsync("", after, S3Bucket.Page, ct);
        // A unit of work that has not ended yet leaves nothing that old, and who shares the prefix by mistake has a day to notice.
        var before = time.GetUtcNow() - options.KeepUnfinished;
        var old = found.Where(o => o.StoredAt < before).Select(o => (o.Name, Attachment: AttachmentOf(o.Name))).Where(o => o.Attachment is not null).ToList();
        var ids = old.Select(o => o.Attachment!.Value).ToHashSet();
        var states = await db.Set<Attachment>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => (AttachmentState?)a.State, ct);
        foreach (var (name, attachment) in old)
            if (IsLeftBehind(name, states.GetValueOrDefault(attachment!.Value))) await bucket.DeleteAsync(name, ct);
        return found.Count == S3Bucket.Page ? found[^1].Name : null;
    }

    /// <summary>Whether no row tells of it any more. An upload that goes on needs all it has, and replaces the rest.</summary>
    private static bool IsLeftBehind(string name, AttachmentState? state) => state switch
    {
        null or AttachmentState.Refused => true,
        AttachmentState.Uploading => false,
        _ => name.Contains('/' + StoredNames.Sent, StringComparison.Ordinal),
    };

    private static string Folder(Guid attachment) => $"{attachment:N}/";

    private static Guid? AttachmentOf(string name) => Guid.TryParseExact(name.Split('/')[0], "N", out var id) ? id : null;

    /// <summary>Whether a log entry of the caller names it: what row-level security asks of rows, asked of the same function.</summary>
    private Task<bool> IsOpenAsync(Guid attachment, CancellationToken ct) =>
        db.Database.SqlQuery<bool>($"select coalesce({attachment} = any (disclosed_objects()), false) as \"Value\"").SingleAsync(ct);
}
