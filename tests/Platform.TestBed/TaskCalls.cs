using System.Text.Json.Nodes;

namespace Platform.TestBed;

/// <summary>The operations on tasks and reminders.</summary>
public static class TaskCalls
{
    private const string Shown = "id kind reportId reportNumber aboutId state openedAt dueOn overdue doneOn closedAt dismissedBecause lostGround groundLeft allowedActions version";
    private const string Reminder = "id deadlineId reportId reportNumber kind entitledParty dueOn leadDays sentAt";

    public static Task<Answer> TaskAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "getTask", token, HttpMethod.Get, $"/tasks/{id}", $"query($id: ID!) {{ result: task(id: $id) {{ {Shown} }} }}", new { id });

    /// <summary>A page of the caller's tasks: <c>items</c>, and what each protocol has for the next page.</summary>
    public static Task<Answer> TasksAsync(this Driver api, string token, string? kind = null, string? state = null, bool overdue = false, Guid? report = null, int limit = 200, string? cursor = null) => api.AskAsync(
        "listTasks", token, HttpMethod.Get,
        $"/tasks?limit={limit}&overdue={(overdue ? "true" : "false")}{(kind is null ? "" : $"&kind={kind}")}{(state is null ? "" : $"&state={state}")}{(report is null ? "" : $"&reportId={report}")}{(cursor is null ? "" : $"&cursor={cursor}")}",
        $"query($first: Int, $after: String, $filter: ReportTaskFilterInput) {{ result: tasks(first: $first, after: $after, filter: $filter) {{ items: nodes {{ {Shown} }} pageInfo {{ endCursor hasNextPage }} }} }}",
        new { first = limit, after = cursor, filter = new { kind, state, overdue, reportId = report } });

    /// <summary>The caller's tasks about one report, in whatever state.</summary>
    public static async Task<IReadOnlyList<JsonNode>> TasksOfAsync(this Driver api, string token, Guid report)
    {
        var tasks = new List<JsonNode>();
        foreach (var state in new[] { "open", "done", "dismissed" }) tasks.AddRange((await api.TasksAsync(token, state: state, report: report)).Ok["items"]!.AsArray().Select(t => t!));
        return tasks;
    }

    /// <summary>The only one of these.</summary>
    public static async Task<JsonNode> TaskOfAsync(this Driver api, string token, Guid report) => (await api.TasksOfAsync(token, report)).Single();

    public static Task<Answer> CompleteTaskAsync(this Driver api, string token, JsonNode task, string doneOn) =>
        api.ChangeAsync("completeTask", "complete", "TaskCompletionInput", Shown, token, "tasks", task, new { doneOn });

    public static Task<Answer> DismissTaskAsync(this Driver api, string token, JsonNode task, string because) =>
        api.ChangeAsync("dismissTask", "dismiss", "TaskDismissalInput", Shown, token, "tasks", task, new { because });

    /// <summary>A page of reminders: <c>items</c>, and what each protocol has for the next page.</summary>
    public static Task<Answer> RemindersAsync(this Driver api, string token, int limit = 200, string? cursor = null) => api.AskAsync(
        "listReminders", token, HttpMethod.Get, $"/deadlines/reminders?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}",
        $"query($first: Int, $after: String) {{ result: reminders(first: $first, after: $after) {{ items: nodes {{ {Reminder} }} pageInfo {{ endCursor hasNextPage }} }} }}", new { first = limit, after = cursor });

    /// <summary>The cursor of the next page; null on the last one.</summary>
    public static string? NextCursor(this Answer page) =>
        page.Ok["nextCursor"]?.ToString() ?? (page.Ok["pageInfo"]?["hasNextPage"]?.GetValue<bool>() == true ? page.Ok["pageInfo"]!["endCursor"]!.ToString() : null);
}
