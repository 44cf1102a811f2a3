using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Sealing;

namespace Platform.Api.Attachments.Storage;

/// <summary>Bytes in the one database: backed up, restored and rolled back together with what they belong to, behind row-level security.</summary>
public sealed class PostgresAttachmentStore(PlatformDb db, PlainReads reads, Vault vault) : IAttachmentStore
{
    private const int RowBytes = 1024 * 1024;

    public async Task AppendAsync(Guid attachment, int position, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var key = await vault.KeyAsync(attachment, ct);
        for (var begin = 0; begin < bytes.Length; begin += RowBytes)
        {
            var row = key.SealBytes(AttachmentSeals.Chunk(position + begin), bytes.Span.Slice(begin, Math.Min(RowBytes, bytes.Length - begin)));
            await db.Database.ExecuteSqlAsync($"insert into attachment_chunk (attachment_id, position, sealed) values ({attachment}, {position + begin}, {row})", ct);
        }
    }

    public async Task<byte[]> ReadAsync(Guid attachment, CancellationToken ct)
    {
        var key = await vault.KeyAsync(attachment, ct);
        var sql = new SqlText("select position, sealed from attachment_chunk where attachment_id = ").Add($"{attachment} order by position");
        var rows = await reads.ListAsync(sql, row => key.OpenBytes(AttachmentSeals.Chunk(row.GetInt32(0)), row.GetFieldValue<byte[]>(1)), ct);
        var (all, end) = (new byte[rows.Sum(row => row.Length)], 0);
        foreach (var row in rows)
        {
            row.CopyTo(all, end);
            end += row.Length;
        }
        return all;
    }

    public Task DeleteAsync(Guid attachment, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"delete from attachment_chunk where attachment_id = {attachment}", ct);
}
