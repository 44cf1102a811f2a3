using Platform.Api.Http;

namespace Platform.Api.Reports.Deadlines;

public static class DeadlineEndpoints
{
    public static void MapDeadlines(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Deadlines");
        group.MapGet("/reports/{id}/deadlines", (Guid id, DeadlineReader s, CancellationToken ct) => s.OfReportAsync(id, ct)).Operation("listReportDeadlines");
        group.MapGet("/deadlines", (int? withinDays, bool? overdue, int? limit, string? cursor, DeadlineReader s, CancellationToken ct) =>
            s.ListAsync(new(withinDays, overdue ?? false), limit, cursor, ct)).Pages<DeadlineView>().Operation("listDeadlines");
    }
}
