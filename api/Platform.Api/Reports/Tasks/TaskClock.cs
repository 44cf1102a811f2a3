using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Register;
using Platform.Api.Reports.Complaints;
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Reports.Tasks;

/// <summary>Keeps the tasks of a report in step with its facts, and whether it still owes what is due, in the transaction that changes them. Asked twice, it changes nothing.</summary>
public sealed class TaskClock(PlatformDb db, Caller caller, TriggerDocuments triggers, RegisterService register, TimeProvider time)
{
    /// <summary>Zero tolerance: from insult upwards every attack is to be charged, whatever the threshold of the register says.</summary>
    private const int ComplaintFrom = 1;

    /// <summary>Begins with a new report and its deadlines.</summary>
    public void Start(Report report, IReadOnlyList<Deadline> deadlines) => KeepAccidentReports(report, [], deadlines);

    /// <summary>Opens, closes and dates what the facts call for, as they stand in the unit of work it is called in.</summary>
    public async Task KeepAsync(Report report, CancellationToken ct)
    {
        await db.Set<Deadline>().Where(d => d.ReportId == report.Id).LoadAsync(ct);
        var deadlines = db.Set<Deadline>().Local.Where(d => d.ReportId == report.Id).ToList();
        foreach (var deadline in deadlines) deadline.IsOwed = report.End is null;
        var tasks = await TasksAsync(report, ct);
        if (report.End is not null)
        {
            foreach (var task in tasks.Where(t => t.IsOpen)) task.Drop(caller.Subject, DismissalReason.ReportEnded, time.GetUtcNow());
            return;
        }
        foreach (var task in tasks.Where(t => t.DismissedBecause == DismissalReason.ReportEnded)) task.Reopen();
        var grounds = await triggers.OfAsync(report.Id, ct);
        KeepComplaint(report, tasks.Find(t => t.Kind == TaskKind.FileComplaint), deadlines);
        KeepAccidentReports(report, tasks, deadlines);
        foreach (var review in tasks.Where(t => t is { Kind: TaskKind.ReviewEntry, IsOpen: true })) review.GroundLeft = grounds.Count > 0;
        if (await db.MainOfAsync(report, ct) is var main && main != report) await KeepAsync(main, ct);
    }

    /// <summary>A ground is gone: each register entry that may rest on it is to be looked at again, also where another ground is left.</summary>
    public async Task ReviewAsync(Report report, LostGround lost, CancellationToken ct)
    {
        // A merged report has no entries: those of the main one rest on its grounds as well.
        var main = await db.MainOfAsync(report, ct);
        if (main != report) db.Add(ReportEvents.ChangedAt(main.Id, time.GetUtcNow()));
        var open = (await TasksAsync(main, ct)).Where(t => t is { Kind: TaskKind.ReviewEntry, IsOpen: true }).ToDictionary(t => t.AboutId);
        foreach (var entry in await register.EntriesOfAsync(main.Id, ct))
        {
            if (!open.TryGetValue(entry, out var task)) db.Add(task = ReportTask.Open(main, TaskKind.ReviewEntry, entry, time.GetUtcNow()));
            task.LostGround = lost;
        }
        await KeepAsync(report, ct);
    }

    /// <summary>Those of the report, with what this unit of work has added.</summary>
    private async Task<List<ReportTask>> TasksAsync(Report report, CancellationToken ct)
    {
        await db.Set<ReportTask>().Where(t => t.ReportId == report.Id).LoadAsync(ct);
        return [.. db.Set<ReportTask>().Local.Where(t => t.ReportId == report.Id)];
    }

    private void KeepComplaint(Report report, ReportTask? task, IReadOnlyList<Deadline> deadlines)
    {
        var (now, isFiled) = (time.GetUtcNow(), db.Set<Complaint>().Local.Any(c => c.ReportId == report.Id));
        var isOwed = report.ConfirmedAt is not null && report.Level >= ComplaintFrom;
        if (task is null && isOwed && !isFiled) db.Add(task = ReportTask.Open(report, TaskKind.FileComplaint, report.Id, now));
        if (task is { DismissedBecause: DismissalReason.LevelLowered } && isOwed && !isFiled) task.Reopen();
        if (task is not { IsOpen: true }) return;
        // The earliest request for prosecution that is still to be filed.
        task.DueOn = deadlines.Where(d => d is { Kind: DeadlineKind.ProsecutionRequest, MetOn: null }).Min(d => d.DueOn);
        if (isFiled) task.Settle(caller.Subject, time.Today(), now);
        else if (!isOwed) task.Drop(caller.Subject, DismissalReason.LevelLowered, now);
    }

    private void KeepAccidentReports(Report report, IReadOnlyList<ReportTask> tasks, IReadOnlyList<Deadline> deadlines)
    {
        var owed = deadlines.Where(d => d.Kind != DeadlineKind.ProsecutionRequest).ToDictionary(d => d.Id);
        foreach (var task in tasks.Where(t => t is { Kind: TaskKind.FileAccidentReport, IsOpen: true } && !owed.ContainsKey(t.AboutId)))
            task.Drop(caller.Subject, DismissalReason.NotOwed, time.GetUtcNow());
        foreach (var deadline in owed.Values)
        {
            var task = tasks.Where(t => t.Kind == TaskKind.FileAccidentReport && t.AboutId == deadline.Id).MaxBy(t => t.OpenedAt);
            // What was done for somebody else stays done; this one has a task of his or her own. For who only stands in another place by now it is done.
            if (task is null or { State: TaskState.Done } && deadline.MetOn is null) db.Add(task = ReportTask.Open(report, TaskKind.FileAccidentReport, deadline.Id, time.GetUtcNow()));
            if (task is null) continue;
            if (task.IsOpen && deadline.MetOn is { } met) task.Settle(caller.Subject, met, time.GetUtcNow());
            if (task.DismissedBecause == DismissalReason.NotOwed && deadline.NotOwedOn is null) task.Reopen();
            if (task.IsOpen) (task.DueOn, task.DepartmentId) = (deadline.DueOn, report.DepartmentId); // it may have been forwarded
        }
    }
}
