using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Reports.Tasks;

public static class ReportTaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Tasks");
        group.MapGet("/tasks", (Coded<TaskKind>? kind, Coded<TaskState>? state, bool? overdue, Guid? reportId, int? limit, string? cursor, ReportTaskService s, CancellationToken ct) =>
            s.ListAsync(new(kind?.Value, state?.Value, overdue ?? false, reportId), limit, cursor, ct)).Pages<ReportTaskView>().Operation("listTasks");
        group.MapGet("/tasks/{id}", (Guid id, ReportTaskService s, CancellationToken ct) => s.GetAsync(id, ct)).Operation("getTask");
        group.MapPost("/tasks/{id}/complete", (Guid id, [FromHeader(Name = "If-Match")] string? version, TaskCompletion input, ReportTaskService s, CancellationToken ct) => s.CompleteAsync(id, version, input, ct)).Operation("completeTask").Once();
        group.MapPost("/tasks/{id}/dismiss", (Guid id, [FromHeader(Name = "If-Match")] string? version, TaskDismissal input, ReportTaskService s, CancellationToken ct) => s.DismissAsync(id, version, input, ct)).Operation("dismissTask").Once();
    }
}
