using Platform.Api.Access;
using Platform.Api.GraphQL;

namespace Platform.Api.Organisation;

public static class OrganisationQueries
{
    /// <summary>Who the caller is to the platform: roles, permissions, employee and department.</summary>
    [AnyCaller]
    public static Task<CallerView> Me(OrganisationService service, CancellationToken ct) => service.MeAsync(ct);

    /// <summary>The departments valid on a day, by code.</summary>
    /// <param name="validOn">The day; today when absent.</param>
    [Needs(Permission.ReadOrganisation)]
    public static Task<IReadOnlyList<DepartmentView>> Departments(OrganisationService service, DateOnly? validOn, CancellationToken ct) =>
        service.DepartmentsAsync(validOn, ct);

    /// <summary>The places of work with buildings, floors and rooms.</summary>
    [Needs(Permission.ReadOrganisation)]
    public static Task<IReadOnlyList<SiteView>> Sites(OrganisationService service, CancellationToken ct) => service.SitesAsync(ct);
}
