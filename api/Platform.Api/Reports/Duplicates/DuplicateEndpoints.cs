using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Reports.Duplicates;

public static class DuplicateEndpoints
{
    public static void MapDuplicates(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Duplicates");
        group.MapGet("/reports/{id}/duplicates", (Guid id, DuplicateService s, CancellationToken ct) => s.ListAsync(id, ct)).Operation("listDuplicates");
        group.MapPost("/reports/{id}/merge", (Guid id, [FromHeader(Name = "If-Match")] string? version, ReportMerge input, DuplicateService s, CancellationToken ct) => s.MergeAsync(id, version, input, [], ct)).Operation("mergeReport").Once();
        group.MapPost("/reports/{id}/unmerge", (Guid id, [FromHeader(Name = "If-Match")] string? version, DuplicateService s, CancellationToken ct) => s.UnmergeAsync(id, version, [], ct)).Operation("unmergeReport").Once();
    }
}
