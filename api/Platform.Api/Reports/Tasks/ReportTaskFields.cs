using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Reports.Tasks;

public static class ReportTaskQueries
{
    /// <summary>One task of the caller's queues.</summary>
    [Needs(Permission.WorkOnTasks)]
    public static Task<ReportTaskView> Task(ReportTaskService service, Guid id, CancellationToken ct) => service.GetAsync(id, ct);

    /// <summary>The caller's tasks, the earliest last day first and those without one last: the complaints office's, the supervisor's of the own department, those of ZKS.</summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    /// <param name="filter">Which tasks; all open ones when absent.</param>
    [Needs(Permission.WorkOnTasks)]
    public static Task<Page<ReportTaskView>> Tasks(ReportTaskService service, int? first, string? after, ReportTaskFilter? filter, CancellationToken ct) => service.ListAsync(filter, first, after, ct);
}

public static class TasksOfReports
{
    /// <summary>The caller's tasks about it, closed ones as well, the earliest last day first and those without one last; empty for who has no queue of tasks.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<ILookup<Guid, ReportTaskView>> Tasks(IReadOnlyList<ReportView> reports, ReportTaskService service, CancellationToken ct) => service.ListAsync(reports, ct);
}

public static class ReportTaskMutations
{
    /// <summary>Whose task it is: says that it is done. An accident report that was sent meets its deadline; a complaint is recorded instead, which does its task.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.WorkOnTasks), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ReportTaskView> CompleteTask(ReportTaskService service, Guid id, string expectedVersion, TaskCompletion input, CancellationToken ct) =>
        service.CompleteAsync(id, expectedVersion, input, ct);

    /// <summary>Whose task it is: says why it need not be done. A review is done and never dismissed. The deadline of an accident report that is not owed ends with its task.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.WorkOnTasks), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ReportTaskView> DismissTask(ReportTaskService service, Guid id, string expectedVersion, TaskDismissal input, CancellationToken ct) =>
        service.DismissAsync(id, expectedVersion, input, ct);
}

public static class ReportOfTasks
{
    /// <summary>The report it is about; absent when the caller does not see it.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyDictionary<Guid, ReportView>> Report([By(nameof(ReportTaskView.ReportId))] IReadOnlyList<ReportTaskView> tasks, ReportReader reader, Selection selection, CancellationToken ct) =>
        reader.FindAsync([.. tasks.Select(task => task.ReportId)], selection.Parts(), ct);
}
