using Platform.Api.Http;

namespace Platform.Api.Reports.Counts;

public static class CountEndpoints
{
    public static void MapCounts(this IEndpointRouteBuilder api) =>
        api.MapFeature("Reports").MapGet("/reports/counts", (CountReader s, CancellationToken ct) => s.ReadAsync(ct)).Operation("getReportCounts");
}
