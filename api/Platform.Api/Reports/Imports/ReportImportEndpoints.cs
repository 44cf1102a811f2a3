using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Reports.Imports;

public static class ReportImportEndpoints
{
    private const string MediaType = "application/x-ndjson";

    public static void MapReportImports(this IEndpointRouteBuilder api) => api.MapFeature("Reports")
        .MapPost("/reports/import", async (bool? dryRun, HttpRequest request, ReportImportService s, CancellationToken ct) =>
            await s.ImportAsync(await ReportImportLines.ReadAsync(request.BodyReader, ct), dryRun ?? false, ct))
        .Accepts<Stream>(MediaType).WithMetadata(new RequestSizeLimitAttribute(ReportImportLimits.Bytes)).Operation("importReports").Once();
}
