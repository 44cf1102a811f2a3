using Platform.Api.Http;

namespace Platform.Api.Organisation;

public static class OrganisationEndpoints
{
    public static void MapOrganisation(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Organisation");
        group.MapGet("/me", (OrganisationService s, CancellationToken ct) => s.MeAsync(ct)).Operation("getMe");
        group.MapGet("/departments", (DateOnly? validOn, OrganisationService s, CancellationToken ct) => s.DepartmentsAsync(validOn, ct)).Operation("listDepartments");
        group.MapGet("/sites", (OrganisationService s, CancellationToken ct) => s.SitesAsync(ct)).Operation("listSites");
    }
}
