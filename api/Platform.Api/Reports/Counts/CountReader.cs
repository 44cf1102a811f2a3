using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Reports.Claims;
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Reports.Counts;

/// <summary>Counts what the caller sees, in one statement.</summary>
public sealed class CountReader(PlainReads reads, Caller caller, TimeProvider time)
{
    private const int HighestLevel = 3;

    public async Task<ReportCounts> ReadAsync(CancellationToken ct)
    {
        caller.Must(Permission.ReadReports);
        ReportQueue[] queues = [.. ReportQueues.Of(caller)];
        var rows = await reads.ListAsync(Statement(queues), row => new Spread(
            Enum.Parse<ReportState>(row.GetString(0)), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), [.. Enumerable.Range(4, queues.Length * 3).Select(row.GetInt32)]), ct);
        return new(
            [.. queues.Select((queue, i) => new QueueCount(queue, Sum(3 * i), Sum((3 * i) + 1), Sum((3 * i) + 2)))],
            rows is [var any, ..] ? any.Overdue : 0,
            [.. Enum.GetValues<ReportState>().Select(state => new StateCount(state, rows.Where(r => r.State == state).Sum(r => r.Reports)))],
            [.. Enumerable.Range(0, HighestLevel + 1).Select(level => new LevelCount(level, rows.Where(r => r.Level == level).Sum(r => r.Reports)))]);

        int Sum(int column) => rows.Sum(row => row.InQueues[column]);
    }

    /// <summary>A row for each state and level; the overdue deadlines, which have neither, stand in each of them.</summary>
    private SqlText Statement(IEnumerable<ReportQueue> queues)
    {
        var (now, today) = (time.GetUtcNow(), time.Today());
        var sql = new SqlText("select r.state, r.level, count(*)::int, (select count(*)::int from deadline d join report r on r.id = d.report_id where ")
            .OverdueOn(today).Add($" and ").VisibleTo(caller).Add($")");
        foreach (var queue in queues)
        {
            sql.Add($", count(*) filter (where ").WaitingIn(queue, caller).Add($")::int");
            sql.Add($", count(*) filter (where (").WaitingIn(queue, caller).Add($") and c.holder_subject = {caller.Subject})::int");
            sql.Add($", count(*) filter (where (").WaitingIn(queue, caller).Add($") and c.holder_subject <> {caller.Subject})::int");
        }
        return sql.Add($" from report r ").AddClaims(now).Add($" where ").VisibleTo(caller).Add($" group by r.state, r.level");
    }

    private sealed record Spread(ReportState State, int Level, int Reports, int Overdue, int[] InQueues);
}
