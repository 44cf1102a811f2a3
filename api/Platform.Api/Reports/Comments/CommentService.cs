using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.Api.Sealing;

namespace Platform.Api.Reports.Comments;

/// <summary>The use cases of the talk about a report.</summary>
public sealed class CommentService(PlatformDb db, UnitOfWork work, Caller caller, CommentReader reader, AccessGate gate, Vault vault, TimeProvider time)
{
    public Task<CommentView> AddAsync(Guid reportId, NewComment input, CancellationToken ct)
    {
        caller.Must(Permission.CommentOnReports);
        var id = Ids.New();
        return work.OnceAsync("addComment", new { reportId, input }, async () =>
        {
            var report = await reader.LockReportAsync(reportId, ct);
            new CommentRules.NewCommentRules().Check(input);
            var role = caller.RoleIn(report, input.Scope);
            report.MustTake(role);
            if (input.ReplyToId is { } answered) await CheckReplyAsync(reportId, answered, input.Scope, ct);
            var earlier = db.Set<Comment>().Where(c => c.ReportId == reportId);
            if (await earlier.CountAsync(c => c.Scope == input.Scope, ct) >= CommentRules.MaxPerScope)
                throw new InvalidException("", "too_many", $"A report has at most {CommentRules.MaxPerScope} comments in a scope.");
            var comment = new Comment
            {
                Id = id,
                ReportId = reportId,
                Number = await earlier.CountAsync(ct) + 1,
                Scope = input.Scope,
                ReplyToId = input.ReplyToId,
                AuthorSubject = caller.Subject,
                AuthorId = caller.EmployeeId,
                AuthorRole = role,
                WrittenAt = time.GetUtcNow(),
            };
            db.Add(comment);
            db.Add(new CommentText { CommentId = id, Sealed = vault.New(id).Seal(CommentSeals.Text, new(input.Text)) });
            Announce(id, comment.WrittenAt);
        }, async () => (await reader.FindAsync(id, ct))!, Task.FromResult, ct);
    }

    /// <summary>Erases what the caller has just written; that something was there stays.</summary>
    public Task<CommentView> WithdrawAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.CommentOnReports);
        return work.OnceAsync("withdrawComment", new { id }, async () =>
        {
            if (await reader.FindAsync(id, ct) is null) throw new NotFoundException();
            var comment = await db.Set<Comment>().FromSql($"select * from report_comment where id = {id} for update").SingleAsync(ct);
            var now = time.GetUtcNow();
            comment.Withdraw(caller, now);
            // The row goes and not the key alone: the key store may be away when it is told.
            await gate.OpenAsync(new("withdrawComment", ["text"], [id]), ct);
            await db.Set<CommentText>().Where(t => t.CommentId == id).ExecuteDeleteAsync(ct);
            await vault.ForgetAfterCommitAsync(id, ct);
            Announce(id, now);
        }, async () => (await reader.FindAsync(id, ct))!, Task.FromResult, ct);
    }

    /// <summary>Remembers how far the caller has read; never less far than before.</summary>
    public Task<CommentReadingView> MarkReadAsync(Guid reportId, CommentsRead input, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        return work.OnceAsync("markCommentsRead", new { reportId, input }, async () =>
        {
            await reader.ReportAsync(reportId, ct); // what is not visible does not exist
            if ((await reader.FindAsync(input.UpToId, ct))?.ReportId != reportId) throw new InvalidException("/upToId", "unknown", "The report has no such comment.");
            await db.Database.ExecuteSqlAsync($"""
                insert into report_comment_reading (report_id, subject, up_to) select report_id, {caller.Subject}, number from report_comment where id = {input.UpToId}
                on conflict (report_id, subject) do update set up_to = greatest(report_comment_reading.up_to, excluded.up_to)
                """, ct);
        }, () => reader.ReadingAsync(reportId, ct), Task.FromResult, ct);
    }

    private async Task CheckReplyAsync(Guid reportId, Guid answered, CommentScope scope, CancellationToken ct)
    {
        var comment = await reader.FindAsync(answered, ct);
        if (comment?.ReportId != reportId) throw new InvalidException("/replyToId", "unknown", "The report has no such comment.");
        if (comment.Scope != scope) throw new InvalidException("/scope", "differs", "A reply has the scope of what it answers.");
    }

    private void Announce(Guid comment, DateTimeOffset now) => db.Add(new PlatformEvent { Kind = CommentEvents.Changed, EntityId = comment, At = now });
}
