using Platform.Api.Http;

namespace Platform.Api.Organisation.Substitutes;

public static class SubstituteEndpoints
{
    public static void MapSubstitutes(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Organisation");
        group.MapPost("/substitutes", async (NewSubstitute input, SubstituteService s, CancellationToken ct) => Created(await s.AddAsync(input, ct))).Operation("addSubstitute").Once();
        group.MapGet("/substitutes", (int? limit, string? cursor, SubstituteReader s, CancellationToken ct) => s.ListAsync(limit, cursor, ct)).Pages<SubstituteView>().Operation("listSubstitutes");
        group.MapPost("/substitutes/{id}/end", (Guid id, SubstituteService s, CancellationToken ct) => s.EndAsync(id, ct)).Operation("endSubstitute").Once();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Created<SubstituteView> Created(SubstituteView substitute) => TypedResults.Created("/api/v1/substitutes", substitute);
}
