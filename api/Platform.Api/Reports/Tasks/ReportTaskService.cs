using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.History;

namespace Platform.Api.Reports.Tasks;

/// <summary>The use cases of tasks: each sees and does those of the own queues. Lists are one statement.</summary>
public sealed class ReportTaskService(PlatformDb db, UnitOfWork work, PlainReads reads, Caller caller, ReportReader reports, ReportHistory history, TimeProvider time)
{
    /// <summary>A page of the caller's tasks, the earliest last day first and those without one last.</summary>
    public async Task<Page<ReportTaskView>> ListAsync(ReportTaskFilter? filter, int? limit, string? cursor, CancellationToken ct)
    {
        caller.Must(Permission.WorkOnTasks);
        filter ??= new();
        var page = PageRequest.Of(limit, cursor, filter, byDay: true);
        var tasks = Mine().Add($" and t.state = {(filter.State ?? TaskState.Open).ToString()}");
        if (filter.Kind is { } kind) tasks.Add($" and t.kind = {kind.ToString()}");
        if (filter.ReportId is { } report) tasks.Add($" and t.report_id = {report}");
        if (filter.Overdue) tasks.Add($" and t.due_on < {time.Today()}");
        // PostgreSQL's infinity is the last day that .NET knows.
        if (page is { After: { } last, AfterDay: { } day }) tasks.Add($" and (t.sorted_on, t.id) > ({day}, {last})");
        var rows = await reads.ListAsync(tasks.Add($" order by t.sorted_on, t.id limit {page.Limit + 1}"), Row, ct);
        return page.Cut(rows, t => t.Id, t => t.DueOn ?? DateOnly.MaxValue);
    }

    /// <summary>The caller's tasks about those of the reports that the caller sees, closed ones as well.</summary>
    public async Task<ILookup<Guid, ReportTaskView>> ListAsync(IReadOnlyList<ReportView> seen, CancellationToken ct)
    {
        var ids = await reports.InViewAsync(seen, ct);
        return (await reads.ListAsync(Mine().Add($" and t.report_id = any({ids}) order by t.sorted_on, t.id"), Row, ct)).ToLookup(task => task.ReportId);
    }

    public async Task<ReportTaskView> GetAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.WorkOnTasks);
        return await reads.ListAsync(Mine().Add($" and t.id = {id}"), Row, ct) is [var task] ? task : throw new NotFoundException();
    }

    /// <summary>Done. An accident report that was sent meets its deadline.</summary>
    public Task<ReportTaskView> CompleteAsync(Guid id, string? version, TaskCompletion input, CancellationToken ct) =>
        ChangeAsync("completeTask", id, version, input, because: null, async (task, report) =>
        {
            if (input.DoneOn < report.OccurredAt.CivilDate() || input.DoneOn > time.Today()) throw new InvalidException("/doneOn", "out_of_range", "From the day of the incident to today.");
            task.Complete(caller.Subject, input.DoneOn, time.GetUtcNow());
            history.Changed("doneOn", null, input.DoneOn);
            if (task.Kind == TaskKind.FileAccidentReport) (await DeadlineOfAsync(task, ct)).MetOn = input.DoneOn;
        }, ct);

    /// <summary>Need not be done. The deadline of an accident report that is not owed ends with it.</summary>
    public Task<ReportTaskView> DismissAsync(Guid id, string? version, TaskDismissal input, CancellationToken ct) =>
        ChangeAsync("dismissTask", id, version, input, input.Because, async (task, _) =>
        {
            task.Dismiss(caller.Subject, input.Because, time.GetUtcNow());
            if (task.Kind == TaskKind.FileAccidentReport) (await DeadlineOfAsync(task, ct)).NotOwedOn = time.Today();
        }, ct);

    private async Task<ReportTaskView> ChangeAsync(string operation, Guid id, string? version, object input, DismissalReason? because, Func<ReportTask, Report, Task> verb, CancellationToken ct)
    {
        caller.Must(Permission.WorkOnTasks);
        var expected = Versions.Require(version);
        return await work.OnceAsync(operation, new { id, version, input }, async () =>
        {
            var seen = await GetAsync(id, ct); // what stands in another's queue does not exist
            var report = await db.LockedReportAsync(seen.ReportId, ct);
            var task = await db.Set<ReportTask>().SingleAsync(t => t.Id == id, ct);
            if (task.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            history.Forget();
            try { await verb(task, report); }
            catch (PlatformException refused) when (refused.Code == ErrorCatalogue.IllegalTransition) { throw refused.Instead(ReportTask.ActionsIn(task.State, task.Kind)); }
            history.Write(report, operation, HandOf(task, report), time.GetUtcNow(), because);
            db.Add(ReportEvents.ChangedAt(report.Id, time.GetUtcNow()));
        }, () => GetAsync(id, ct), Task.FromResult, ct);
    }

    /// <summary>Whose queue it stands in, as the history asks for it.</summary>
    private Permission HandOf(ReportTask task, Report report) => task.Kind switch
    {
        TaskKind.ReviewEntry => Permission.PublishReports,
        TaskKind.FileAccidentReport when report.ShieldedBecause is null && caller.Reviews(report.DepartmentId) => Permission.ReviewReports,
        _ => Permission.RecordComplaints,
    };

    private Task<Deadline> DeadlineOfAsync(ReportTask task, CancellationToken ct) => db.Set<Deadline>().SingleAsync(d => d.Id == task.AboutId, ct);

    private SqlText Mine() => ReportTaskRow.InQueuesOf(caller);

    private ReportTaskView Row(NpgsqlDataReader row) => ReportTaskRow.Read(row, time.Today());
}
