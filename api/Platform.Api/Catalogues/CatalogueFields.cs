using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Catalogues;

public static class CatalogueQueries
{
    /// <summary>All catalogues in one version: hazard levels, offences, weapons, precautions, hazards.</summary>
    /// <param name="version">The version's number; the one for new reports when absent.</param>
    [Needs(Permission.ReadOrganisation), Refuses(nameof(ErrorCatalogue.NotFound))]
    public static Task<Catalogue> Catalogue(CatalogueService service, int? version, CancellationToken ct) => service.GetAsync(version, ct);
}
