using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Organisation.Imports;

public static class ImportMutations
{
    /// <summary>Adds and changes departments by code and first day; all of them or none.</summary>
    [Needs(Permission.ManageOrganisation)]
    public static Task<ImportResult> ImportDepartments(ImportService service, DepartmentImport input, CancellationToken ct) => service.ImportDepartmentsAsync(input, ct);

    /// <summary>Adds and changes sites by code, with buildings, floors and rooms; all of them or none.</summary>
    [Needs(Permission.ManageOrganisation)]
    public static Task<ImportResult> ImportSites(ImportService service, SiteImport input, CancellationToken ct) => service.ImportSitesAsync(input, ct);

    /// <summary>Adds and changes employees by subject; all of them or none.</summary>
    [Needs(Permission.ManageOrganisation), Refuses(nameof(ErrorCatalogue.Conflict))]
    public static Task<ImportResult> ImportEmployees(ImportService service, EmployeeImport input, CancellationToken ct) => service.ImportEmployeesAsync(input, ct);
}
