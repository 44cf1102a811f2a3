using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Attachments.Content;
using Platform.Api.Attachments.Scanning;
using Platform.Api.Attachments.Storage;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Reports;
using Platform.Api.Sealing;

namespace Platform.Api.Attachments;

/// <summary>The use cases of attachments.</summary>
public sealed class AttachmentService(
    PlatformDb db, UnitOfWork work, Caller caller, ReportReader reports, AccessGate gate, Vault vault, AttachmentBytes stored, QuarantineJob quarantine, AttachmentOptions options, TimeProvider time)
{
    /// <summary>Announces a file.</summary>
    public async Task<AttachmentView> AddAsync(Guid reportId, NewAttachment input, CancellationToken ct)
    {
        caller.Must(Permission.SubmitReports);
        await reports.GetAsync(reportId, ct); // what is not visible does not exist
        new AttachmentRules.NewAttachmentRules(options).Check(input);
        var attachment = new Attachment
        {
            Id = Ids.New(),
            ReportId = reportId,
            AddedBy = caller.Subject,
            AddedAt = time.GetUtcNow(),
            Length = input.Length,
            DeclaredHash = input.Sha256 is { } hash ? Convert.FromHexString(hash) : null,
        };
        return await work.OnceAsync("addAttachment", new { reportId, input }, async () =>
        {
            // Who adds to the same report waits, so that all are counted.
            MustAttachTo(await db.LockedReportAsync(reportId, ct));
            if (await db.Set<Attachment>().CountAsync(a => a.ReportId == reportId, ct) >= options.MaxPerReport)
                throw new InvalidException("", "too_many", $"A report has at most {options.MaxPerReport} attachments.");
            db.Add(attachment);
            db.Add(new AttachmentName { AttachmentId = attachment.Id, Sealed = vault.New(attachment.Id).Seal(AttachmentSeals.Name, new(input.FileName)) });
        }, () => Task.FromResult(View(attachment)), Task.FromResult, ct);
    }

    /// <summary>What belongs to a report, oldest first.</summary>
    public async Task<IReadOnlyList<AttachmentView>> ListAsync(Guid reportId, CancellationToken ct)
    {
        await reports.GetAsync(reportId, ct);
        return [.. (await ViewsAsync([reportId], ct))[reportId]];
    }

    /// <summary>What belongs to those of the reports that the caller sees, oldest first.</summary>
    public async Task<ILookup<Guid, AttachmentView>> ListAsync(IReadOnlyList<ReportView> seen, CancellationToken ct) => await ViewsAsync(await reports.InViewAsync(seen, ct), ct);

    /// <summary>One attachment; after a broken connection it tells where to go on.</summary>
    public async Task<AttachmentView> GetAsync(Guid id, CancellationToken ct) => View(await VisibleAsync(id, ct));

    /// <summary>Adds bytes to an upload; the last ones decide whether it is taken.</summary>
    public async Task<AttachmentView> AppendAsync(Guid id, int? offset, Stream body, CancellationToken ct)
    {
        caller.Must(Permission.SubmitReports);
        var found = await VisibleAsync(id, ct);
        MustAttachTo(await db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == found.ReportId, ct));
        if (found.AddedBy != caller.Subject) throw new PlatformException(ErrorCatalogue.Forbidden, "Who began an upload ends it.");
        if (offset is not { } begin) throw new InvalidException("Upload-Offset", "required", "The offset of the first byte sent.");
        var bytes = await ReadAsync(body, ct); // before anything is locked: the other end may be slow

        using var turn = await stored.TakeTurnAsync(ct);
        var view = await work.OnceAsync("appendAttachment", new { id, begin, hash = SHA256.HashData(bytes) }, async () =>
        {
            var attachment = await db.Set<Attachment>().FromSql($"select * from attachment where id = {id} for update").SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
            if (!attachment.ContinuesAt(begin)) throw WrongOffset(attachment);
            if (bytes.Length > attachment.Length - begin) throw new PlatformException(ErrorCatalogue.TooLarge, "More bytes than were announced.");
            await stored.AddAsync(attachment, bytes, ct);
            attachment.Receive(bytes.Length);
            if (attachment.IsComplete) await CompleteAsync(attachment, ct);
            found = attachment;
        }, () => Task.FromResult(View(found)), Task.FromResult, ct);
        if (view.State == AttachmentState.Quarantined) quarantine.Wake();
        return view.Refusal is { } reason ? throw Refused(reason) : view; // a repeated request is answered as it was
    }

    /// <summary>The content with its name, under a log entry.</summary>
    public async Task<AttachmentDownload> DownloadAsync(Guid id, CancellationToken ct)
    {
        var attachment = await VisibleAsync(id, ct);
        if (attachment.State != AttachmentState.Ready) throw new PlatformException(ErrorCatalogue.AttachmentNotReady, $"It is {attachment.State}.");
        // The entry opens the attachment and nothing else of the report.
        await gate.OpenAsync(new("downloadAttachment", ["content", "fileName"], [id]) { Criteria = new { attachment.ReportId }, ResultCount = 1 }, ct);
        var name = await db.Set<AttachmentName>().AsNoTracking().SingleAsync(n => n.AttachmentId == id, ct);
        var told = (await vault.KeyAsync(id, ct)).Open(AttachmentSeals.Name, name.Sealed);
        var type = attachment.Type!.Value;
        return new(await stored.ReadKeptAsync(attachment, ct), FileContent.MediaTypeOf(type), FileEndings.Fit(told.FileName, type), Hex(attachment.Hash)!);
    }

    /// <summary>Checks what has arrived and keeps what may be kept of it; the bytes are read under a log entry like any others.</summary>
    private async Task CompleteAsync(Attachment attachment, CancellationToken ct)
    {
        await gate.OpenAsync(new("appendAttachment", ["content"], [attachment.Id]), ct);
        var sent = await stored.ReadSentAsync(attachment, ct);
        var hash = SHA256.HashData(sent);
        var content = FileContent.Of(sent);
        AttachmentRefusal? refusal = attachment.DeclaredHash?.AsSpan().SequenceEqual(hash) == false ? AttachmentRefusal.HashMismatch
            : content.Type is null ? AttachmentRefusal.TypeNotAllowed
            : content.Kept is null ? AttachmentRefusal.Malformed
            : content.Pixels > options.MaxImagePixels ? AttachmentRefusal.TooManyPixels
            : null;
        if (refusal is { } reason)
        {
            attachment.Refuse(reason);
            await stored.DeleteAsync(attachment.Id, ct);
        }
        else
        {
            attachment.Accept(hash, content.Type!.Value, content.Kept!.Length, SHA256.HashData(content.Kept), options.Scanner.IsOn);
            await stored.KeepAsync(attachment.Id, content.Kept, ct);
        }
    }

    /// <summary>At most one piece; a longer one the server has cut off already.</summary>
    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private async Task<Attachment> VisibleAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var attachment = await db.Set<Attachment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotFoundException();
        await reports.GetAsync(attachment.ReportId, ct);
        return attachment;
    }

    private void MustAttachTo(Report report)
    {
        if (!caller.MayAttachTo(report))
            throw new PlatformException(ErrorCatalogue.Forbidden, "Only the reporter, until the report is published or has ended, and who reviews it add attachments.");
    }

    private static PlatformException WrongOffset(Attachment attachment) => new(ErrorCatalogue.UploadOffset, $"The upload is {attachment.State} and stands at {attachment.Received}.")
    {
        Extensions = new Dictionary<string, object?> { ["offset"] = attachment.Received },
    };

    private InvalidException Refused(AttachmentRefusal reason) => reason switch
    {
        AttachmentRefusal.HashMismatch => new("/sha256", "hash_mismatch", "The bytes are not those whose SHA-256 was announced. The upload is refused."),
        AttachmentRefusal.TypeNotAllowed => new("", "type_not_allowed", "The content is neither JPEG, PNG, PDF nor plain text in UTF-8. The upload is refused."),
        AttachmentRefusal.TooManyPixels => new("", "too_many_pixels",
            string.Create(CultureInfo.InvariantCulture, $"The image has more than {options.MaxImagePixels:N0} pixels. The upload is refused.")),
        _ => new("", "malformed", "The content is damaged. The upload is refused."),
    };

    private async Task<ILookup<Guid, AttachmentView>> ViewsAsync(Guid[] reportIds, CancellationToken ct) =>
        (await db.Set<Attachment>().AsNoTracking().Where(a => reportIds.Contains(a.ReportId)).OrderBy(a => a.Id).ToListAsync(ct)).ToLookup(a => a.ReportId, View);

    private static AttachmentView View(Attachment a) => new()
    {
        Id = a.Id,
        ReportId = a.ReportId,
        State = a.State,
        Refusal = a.Refusal,
        Type = a.Type,
        Size = a.Size ?? a.Length,
        Received = a.Received,
        Hash = Hex(a.Hash),
        SentHash = Hex(a.SentHash),
        AddedAt = a.AddedAt,
    };

    private static string? Hex(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);
}

/// <summary>What a download hands out.</summary>
public sealed record AttachmentDownload(byte[] Content, string MediaType, string FileName, string Hash);
