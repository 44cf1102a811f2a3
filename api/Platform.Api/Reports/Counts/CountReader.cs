using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Reports.Claims;
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Reports.Counts;

/// <summary>Counts what the caller sees, in one statement.</summary>
/// <remarks>Each part reads what is waiting, overdue or one's own, which stays small, or the tally: nothing here grows with the history.</remarks>
public sealed class CountReader(PlainReads reads, Caller caller, TimeProvider time)
{
    private const int HighestLevel = 3;

    public async Task<ReportCounts> ReadAsync(CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        ReportQueue[] queues = [.. ReportQueues.Of(caller)];
        var rows = await reads.ListAsync(Statement(queues), row => new Count(
            row.IsDBNull(0) ? null : Enum.Parse<ReportQueue>(row.GetString(0)), row.IsDBNull(1) ? null : Enum.Parse<ReportState>(row.GetString(1)), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5)), ct);
        return new(
            [.. queues.Select(queue => rows.Single(r => r.Queue == queue)).Select(r => new QueueCount(r.Queue!.Value, r.All, r.Mine, r.Others))],
            rows.Single(r => r is { Queue: null, State: null }).All,
            [.. Enum.GetValues<ReportState>().Select(state => new StateCount(state, rows.Where(r => r.State == state).Sum(r => r.All)))],
            [.. Enumerable.Range(0, HighestLevel + 1).Select(level => new LevelCount(level, rows.Where(r => r.State is not null && r.Level == level).Sum(r => r.All)))]);
    }

    /// <summary>A row for each queue, one for the overdue deadlines, and up to three for each state and level.</summary>
    private SqlText Statement(IEnumerable<ReportQueue> queues)
    {
        var (now, today) = (time.GetUtcNow(), time.Today());
        var sql = new SqlText("select null as queue, null as state, 0 as level, count(*)::int, 0 as mine, 0 as others from deadline d join report r on r.id = d.report_id where ")
            .OverdueOn(today).Add($" and ").VisibleTo(caller).Add($" and ").ToldTo(caller);
        // What waits in a queue of one's own is visible: saying so again would keep PostgreSQL from the queue's index.
        foreach (var queue in queues)
        {
            sql.Add($" union all select {queue.ToString()}, null, 0, count(*)::int, (count(*) filter (where c.holder_subject = {caller.Subject}))::int, (count(*) filter (where c.holder_subject <> {caller.Subject}))::int from report r ")
                .AddClaims(now).Add($" where ").WaitingIn(queue, caller);
        }
        // What one sees by role is told by the tally; what no role shows, which is little, is counted one by one.
        sql.Add($" union all select null, r.state, r.level, sum(r.reports)::int, 0, 0 from (")
            .Add($"select department_id, state, level, reports, nullif(confirmed, false) as confirmed_by, nullif(referred, false) as referred_at, nullif(shielded, false) as shielded_because ")
            .Add($"from report_tally) r where ").VisibleByRole(caller).Add($" group by r.state, r.level");
        if (caller.May(Permission.PublishReports)) return sql;
        CountOthers(sql).Add($"r.reporter_subject = {caller.Subject} and not ").VisibleByRole(caller).Add($" group by r.state, r.level");
        if (caller.May(Permission.RecordComplaints)) CountOthers(sql).MergedIntoConfirmed().Add($" and r.reporter_subject <> {caller.Subject} and not ").VisibleByRole(caller).Add($" group by r.state, r.level");
        return sql;
    }

    private static SqlText CountOthers(SqlText sql) => sql.Add($" union all select null, r.state, r.level, count(*)::int, 0, 0 from report r where ");

    private sealed record Count(ReportQueue? Queue, ReportState? State, int Level, int All, int Mine, int Others);
}
