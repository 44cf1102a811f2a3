using Platform.Api.Http;

namespace Platform.Api.Reports.Deadlines.Reminders;

public static class ReminderEndpoints
{
    public static void MapReminders(this IEndpointRouteBuilder api) => api.MapFeature("Deadlines")
        .MapGet("/deadlines/reminders", (int? limit, string? cursor, ReminderService s, CancellationToken ct) => s.ListAsync(limit, cursor, ct)).Pages<ReminderView>().Operation("listReminders");
}
