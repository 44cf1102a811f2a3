using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Reports.Tasks;

/// <summary>The use cases of tasks: each sees and does those of the own queues. Lists are one statement.</summary>
public sealed class ReportTaskService(PlatformDb db, UnitOfWork work, PlainReads reads, Caller caller, TimeProvider time)
{
    private const string Columns = """
        t.id, t.kind, t.report_id, r.number, t.about_id, t.state, t.opened_at, t.due_on, t.done_on, t.closed_at, t.dismissed_because, t.lost_ground, t.ground_left, t.xmin
        """;

    /// <summary>A page of the caller's tasks, the earliest last day first and those without one last.</summary>
    public async Task<Page<ReportTaskView>> ListAsync(ReportTaskFilter? filter, int? limit, string? cursor, CancellationToken ct)
    {
        caller.Must(Permission.WorkOnTasks);
        filter ??= new();
        var page = PageRequest.Of(limit, cursor, filter, byDay: true);
        var tasks = Mine().Add($" and t.state = {(filter.State ?? TaskState.Open).ToString()}");
        if (filter.Kind is { } kind) tasks.Add($" and t.kind = {kind.ToString()}");
        if (filter.Overdue) tasks.Add($" and t.due_on < {time.Today()}");
        // PostgreSQL's infinity is the last day that .NET knows.
        if (page is { After: { } last, AfterDay: { } day }) tasks.Add($" and (t.sorted_on, t.id) > ({day}, {last})");
        var rows = await reads.ListAsync(tasks.Add($" order by t.sorted_on, t.id limit {page.Limit + 1}"), Read, ct);
        return page.Cut(rows, t => t.Id, t => t.DueOn ?? DateOnly.MaxValue);
    }

    public async Task<ReportTaskView> GetAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.WorkOnTasks);
        return await reads.ListAsync(Mine().Add($" and t.id = {id}"), Read, ct) is [var task] ? task : throw new NotFoundException();
    }

    /// <summary>Done. An accident report that was sent meets its deadline.</summary>
    public Task<ReportTaskView> CompleteAsync(Guid id, string? version, TaskCompletion input, CancellationToken ct) =>
        ChangeAsync("completeTask", id, version, input, async (task, report) =>
        {
            if (input.DoneOn < report.OccurredAt.CivilDate() || input.DoneOn > time.Today()) throw new InvalidException("/doneOn", "out_of_range", "From the day of the incident to today.");
            task.Complete(caller.Subject, input.DoneOn, time.GetUtcNow());
            if (task.Kind == TaskKind.FileAccidentReport) (await db.Set<Deadline>().SingleAsync(d => d.Id == task.AboutId, ct)).MetOn = input.DoneOn;
        }, ct);

    /// <summary>Need not be done.</summary>
    public Task<ReportTaskView> DismissAsync(Guid id, string? version, TaskDismissal input, CancellationToken ct) =>
        ChangeAsync("dismissTask", id, version, input, (task, _) =>
        {
            task.Dismiss(caller.Subject, input.Because, time.GetUtcNow());
            return Task.CompletedTask;
        }, ct);

    private async Task<ReportTaskView> ChangeAsync(string operation, Guid id, string? version, object input, Func<ReportTask, Report, Task> verb, CancellationToken ct)
    {
        caller.Must(Permission.WorkOnTasks);
        var expected = Versions.Require(version);
        return await work.OnceAsync(operation, new { id, version, input }, async () =>
        {
            var seen = await GetAsync(id, ct); // what stands in another's queue does not exist
            var report = await db.LockedReportAsync(seen.ReportId, ct);
            var task = await db.Set<ReportTask>().SingleAsync(t => t.Id == id, ct);
            if (task.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            try { await verb(task, report); }
            catch (PlatformException refused) when (refused.Code == ErrorCatalogue.IllegalTransition) { throw refused.Instead(ReportTask.ActionsIn(task.State, task.Kind)); }
            db.Add(ReportEvents.ChangedAt(report.Id, time.GetUtcNow()));
        }, () => GetAsync(id, ct), Task.FromResult, ct);
    }

    private SqlText Mine() => new SqlText($"select {Columns} from task t join report r on r.id = t.report_id where ").InQueuesOf(caller);

    private ReportTaskView Read(NpgsqlDataReader row)
    {
        var (kind, state, dueOn) = (Enum.Parse<TaskKind>(row.GetString(1)), Enum.Parse<TaskState>(row.GetString(5)), row.IsDBNull(7) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(7));
        return new()
        {
            Id = row.GetGuid(0),
            Kind = kind,
            ReportId = row.GetGuid(2),
            ReportNumber = row.GetString(3),
            AboutId = row.GetGuid(4),
            State = state,
            OpenedAt = row.GetFieldValue<DateTimeOffset>(6),
            DueOn = dueOn,
            Overdue = state == TaskState.Open && dueOn < time.Today(),
            DoneOn = row.IsDBNull(8) ? null : row.GetFieldValue<DateOnly>(8),
            ClosedAt = row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
            DismissedBecause = row.IsDBNull(10) ? null : Enum.Parse<DismissalReason>(row.GetString(10)),
            LostGround = row.IsDBNull(11) ? null : Enum.Parse<LostGround>(row.GetString(11)),
            GroundLeft = row.IsDBNull(12) ? null : row.GetBoolean(12),
            AllowedActions = ReportTask.ActionsIn(state, kind),
            Version = Versions.Write(row.GetFieldValue<uint>(13)),
        };
    }
}
