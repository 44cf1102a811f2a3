using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Sealing;

namespace Platform.Api.Reports.Comments;

/// <summary>Reads comments of the scopes in which the caller takes part: what is coded freely, what they say only through the access gate.</summary>
public sealed class CommentReader(PlainReads reads, Caller caller, AccessGate gate, Vault vault)
{
    /// <summary>A page of the comments on a report, oldest first.</summary>
    public async Task<Page<CommentView>> ListAsync(Guid reportId, int? limit, string? cursor, IReadOnlyCollection<CommentPart> parts, CancellationToken ct)
    {
        var report = await ReportAsync(reportId, ct);
        var page = PageRequest.Of(limit, cursor, reportId);
        var comments = new SqlText($"select {CommentRow.Columns} from report_comment c where ").Add($"c.report_id = {reportId} and c.scope = any({ScopesIn(report)})");
        if (page.After is { } last) comments.Add($" and c.number > (select l.number from report_comment l where l.id = {last})");
        var rows = await reads.ListAsync(comments.Add($" order by c.number limit {page.Limit + 1}"), row => CommentRow.Read(row, report, caller), ct);
        var shown = page.Cut(rows, comment => comment.Id);
        return shown with { Items = await DiscloseAsync("listComments", reportId, shown.Items, parts, ct) };
    }

    /// <summary>One comment.</summary>
    /// <exception cref="NotFoundException">There is none in the caller's scopes.</exception>
    public async Task<CommentView> GetAsync(Guid id, IReadOnlyCollection<CommentPart> parts, CancellationToken ct)
    {
        var comment = await FindAsync(id, ct) ?? throw new NotFoundException();
        return (await DiscloseAsync("getComment", comment.ReportId, [comment], parts, ct))[0];
    }

    /// <summary>One comment that was added or withdrawn, for who listens to all reports or to one.</summary>
    /// <exception cref="NotFoundException">It is not in the caller's scopes, or on another report.</exception>
    public async Task<CommentView> HearAsync(Guid id, Guid? reportId, IReadOnlyCollection<CommentPart> parts, CancellationToken ct)
    {
        var comment = await FindAsync(id, ct);
        if (comment is null || (reportId ?? comment.ReportId) != comment.ReportId) throw new NotFoundException();
        return (await DiscloseAsync("commentChanged", comment.ReportId, [comment], parts, ct))[0];
    }

    /// <summary>The coded fields of one comment; null when there is none in the caller's scopes.</summary>
    internal async Task<CommentView?> FindAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var found = await reads.ListAsync(
            new SqlText($"select {CommentRow.Columns}, {CommentRow.ReportColumns} from report_comment c join report r on r.id = c.report_id where ").VisibleTo(caller).Add($" and c.id = {id}"),
            row =>
            {
                var report = CommentRow.ReadReport(row, from: CommentRow.Width);
                var comment = CommentRow.Read(row, report, caller);
                return caller.ScopesIn(report).Contains(comment.Scope) ? comment : null;
            }, ct);
        return found is [var only] ? only : null;
    }

    /// <summary>How far the caller has read.</summary>
    public async Task<CommentReadingView> ReadingAsync(Guid reportId, CancellationToken ct)
    {
        var report = await ReportAsync(reportId, ct);
        var found = await reads.ListAsync(
            new SqlText("select l.id, count(c.id)::int from report r ").Add($"""
                left join report_comment_reading m on m.report_id = r.id and m.subject = {caller.Subject}
                left join report_comment l on l.report_id = r.id and l.number = m.up_to
                left join report_comment c on c.report_id = r.id and c.number > coalesce(m.up_to, 0) and c.scope = any({ScopesIn(report)}) and c.author_subject <> {caller.Subject} and c.withdrawn_at is null
                where r.id = {reportId} group by l.id
                """),
            row => new CommentReadingView(reportId, row.IsDBNull(0) ? null : row.GetGuid(0), row.GetInt32(1)), ct);
        return found[0];
    }

    /// <summary>A report in the caller's view.</summary>
    /// <exception cref="NotFoundException">The caller does not see it.</exception>
    internal Task<CommentedReport> ReportAsync(Guid id, CancellationToken ct) => ReportAsync(Visible(id), ct);

    /// <summary>A report in the caller's view; whoever else adds to it waits until the transaction has ended.</summary>
    /// <exception cref="NotFoundException">The caller does not see it.</exception>
    internal Task<CommentedReport> LockReportAsync(Guid id, CancellationToken ct) => ReportAsync(Visible(id).Add($" for no key update"), ct);

    private async Task<CommentedReport> ReportAsync(SqlText visible, CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        var found = await reads.ListAsync(visible, row => CommentRow.ReadReport(row), ct);
        return found is [var report] ? report : throw new NotFoundException();
    }

    private SqlText Visible(Guid report) => new SqlText($"select {CommentRow.ReportColumns} from report r where ").VisibleTo(caller).Add($" and r.id = {report}");

    /// <summary>Adds what they say, after the log entry that names every comment shown.</summary>
    private async Task<IReadOnlyList<CommentView>> DiscloseAsync(string operation, Guid reportId, IReadOnlyList<CommentView> comments, IReadOnlyCollection<CommentPart> parts, CancellationToken ct)
    {
        Guid[] ids = [.. comments.Where(c => c.WithdrawnAt is null).Select(c => c.Id)];
        if (!parts.Contains(CommentPart.Text) || ids.Length == 0) return comments;
        await gate.OpenAsync(new(operation, ["text"], ids) { Criteria = new { reportId }, ResultCount = ids.Length }, ct);
        var texts = (await reads.ListAsync(new SqlText("select comment_id, sealed from report_comment_text where comment_id = any(").Add($"{ids})"),
            row => (Id: row.GetGuid(0), Sealed: row.GetFieldValue<byte[]>(1)), ct)).ToDictionary(text => text.Id, text => text.Sealed);
        var keys = await vault.KeysAsync(ids, ct);
        return [.. comments.Select(c => texts.TryGetValue(c.Id, out var text) ? c with { Text = keys.Open(CommentSeals.Text, c.Id, text)?.Text } : c)];
    }

    private string[] ScopesIn(CommentedReport report) => [.. caller.ScopesIn(report).Select(scope => scope.ToString())];
}
