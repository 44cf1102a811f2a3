using Microsoft.AspNetCore.Mvc;
using Platform.Api.Http;

namespace Platform.Api.Prevention.RegistryBlocks;

public static class RegistryBlockEndpoints
{
    public static void MapRegistryBlocks(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Registry blocks");
        group.MapPost("/registry-blocks", async (NewRegistryBlock input, RegistryBlockService s, CancellationToken ct) => Created(await s.ApplyAsync(input, ct))).Operation("applyForRegistryBlock").Once();
        group.MapGet("/registry-blocks", (int? dueWithinDays, int? limit, string? cursor, RegistryBlockService s, CancellationToken ct) =>
            s.ListAsync(new(dueWithinDays), limit, cursor, ct)).Pages<RegistryBlockView>().Operation("listRegistryBlocks");
        group.MapGet("/registry-blocks/{id}", (Guid id, RegistryBlockService s, CancellationToken ct) => s.GetAsync(id, ct)).Operation("getRegistryBlock");
        group.MapGet("/registry-blocks/{id}/evidence", (Guid id, EvidenceService s, CancellationToken ct) => s.OfBlockAsync(id, ct)).Operation("getRegistryBlockEvidence");
        group.MapPost("/registry-blocks/{id}/file", (Guid id, [FromHeader(Name = "If-Match")] string? version, RegistryBlockFiling input, RegistryBlockService s, CancellationToken ct) => s.FileAsync(id, version, input, ct)).Operation("fileRegistryBlock").Once();
        group.MapPost("/registry-blocks/{id}/grant", (Guid id, [FromHeader(Name = "If-Match")] string? version, RegistryBlockGrant input, RegistryBlockService s, CancellationToken ct) => s.GrantAsync(id, version, input, ct)).Operation("grantRegistryBlock").Once();
        group.MapPost("/registry-blocks/{id}/refuse", (Guid id, [FromHeader(Name = "If-Match")] string? version, RegistryBlockService s, CancellationToken ct) => s.RefuseAsync(id, version, ct)).Operation("refuseRegistryBlock").Once();
        group.MapPost("/registry-blocks/{id}/withdraw", (Guid id, [FromHeader(Name = "If-Match")] string? version, RegistryBlockService s, CancellationToken ct) => s.WithdrawAsync(id, version, ct)).Operation("withdrawRegistryBlock").Once();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Created<RegistryBlockView> Created(RegistryBlockView block) => TypedResults.Created($"/api/v1/registry-blocks/{block.Id}", block);
}
