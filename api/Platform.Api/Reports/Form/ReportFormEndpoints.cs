using System.Text.Json;
using Platform.Api.Http;

namespace Platform.Api.Reports.Form;

public static class ReportFormEndpoints
{
    private const string MediaType = "application/schema+json";

    public static void MapReportForm(this IEndpointRouteBuilder api) => api.MapFeature("Reports")
        .MapGet("/report-form", async (Coded<FormVariant>? variant, ReportFormService s, CancellationToken ct) =>
            TypedResults.Json(await s.GetAsync(variant?.Value ?? FormVariant.Full, ct), contentType: MediaType))
        .Produces<JsonElement>(StatusCodes.Status200OK, MediaType).Operation("getReportForm");
}
