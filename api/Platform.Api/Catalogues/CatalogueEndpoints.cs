using Platform.Api.Http;

namespace Platform.Api.Catalogues;

public static class CatalogueEndpoints
{
    public static void MapCatalogues(this IEndpointRouteBuilder api) => api.MapFeature("Catalogues")
        .MapGet("/catalogue", (int? version, CatalogueService s, CancellationToken ct) => s.GetAsync(version, ct)).Operation("getCatalogue");
}
