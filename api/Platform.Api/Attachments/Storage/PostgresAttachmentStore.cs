using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;

namespace Platform.Api.Attachments.Storage;

/// <summary>Bytes in the one database: backed up, restored and rolled back together with what they belong to, behind row-level security.</summary>
public sealed class PostgresAttachmentStore(PlatformDb db, PlainReads reads) : IAttachmentStore
{
    /// <summary>It is as fast as the connection that is held.</summary>
    public Task<IDisposable?> TakeTurnAsync(CancellationToken ct) => Task.FromResult<IDisposable?>(null);

    public Task PutAsync(Guid attachment, string name, byte[] sealedBytes, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into attachment_chunk (attachment_id, name, sealed) values ({attachment}, {name}, {sealedBytes})", ct);

    public async Task<byte[]?> FindAsync(Guid attachment, string name, CancellationToken ct) => (await reads.ListAsync(
        new SqlText("select sealed from attachment_chunk where ").Add($"attachment_id = {attachment} and name = {name}"), row => row.GetFieldValue<byte[]>(0), ct)).SingleOrDefault();

    public Task DeleteAsync(Guid attachment, string names, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"delete from attachment_chunk where attachment_id = {attachment} and starts_with(name, {names})", ct);

    /// <summary>What is rolled back leaves nothing here.</summary>
    public Task<string?> SweepAsync(string? after, CancellationToken ct) => Task.FromResult<string?>(null);
}
