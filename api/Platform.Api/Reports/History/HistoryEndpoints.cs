using Platform.Api.Http;

namespace Platform.Api.Reports.History;

public static class HistoryEndpoints
{
    public static void MapReportHistory(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Reports");
        group.MapGet("/reports/{id}/history", (Guid id, Coded<ReportPart>[]? include, int? limit, string? cursor, HistoryReader s, CancellationToken ct) =>
            s.HistoryAsync(id, limit, cursor, include.Values(), ct)).Pages<ChangeView>().Operation("listReportHistory");
        group.MapGet("/reports/{id}/timeline", (Guid id, HistoryReader s, CancellationToken ct) => s.TimelineAsync(id, ct)).Operation("listReportTimeline");
    }
}
