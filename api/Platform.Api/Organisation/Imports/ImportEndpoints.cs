using Platform.Api.Http;

namespace Platform.Api.Organisation.Imports;

public static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Organisation");
        group.MapPost("/departments/import", (DepartmentImport input, ImportService s, CancellationToken ct) => s.ImportDepartmentsAsync(input, ct)).Operation("importDepartments").Once();
        group.MapPost("/sites/import", (SiteImport input, ImportService s, CancellationToken ct) => s.ImportSitesAsync(input, ct)).Operation("importSites").Once();
        group.MapPost("/employees/import", (EmployeeImport input, ImportService s, CancellationToken ct) => s.ImportEmployeesAsync(input, ct)).Operation("importEmployees").Once();
    }
}
