using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Organisation;

/// <summary>Departments, sites, employees, and who the caller is.</summary>
public sealed class OrganisationService(PlatformDb db, Caller caller, DepartmentDirectory directory, TimeProvider time)
{
    public async Task<CallerView> MeAsync(CancellationToken ct)
    {
        if (!caller.IsAuthenticated) throw new PlatformException(ErrorCatalogue.Unauthenticated);
        var refs = await directory.RefsAsync(ct);
        var department = caller.DepartmentId is { } id ? refs.GetValueOrDefault(id) : null;
        return new(
            caller.Subject, caller.ClientId, caller.EmployeeId, department, [.. caller.Roles.Order()], [.. caller.Permissions.Order()],
            [.. caller.ReviewedDepartments.Select(refs.GetValueOrDefault).OfType<DepartmentRef>().OrderBy(d => d.Code, StringComparer.Ordinal)]);
    }

    public async Task<IReadOnlyList<DepartmentView>> DepartmentsAsync(DateOnly? validOn, CancellationToken ct)
    {
        caller.Must(Permission.ReadOrganisation);
        return await directory.ValidOnAsync(validOn ?? time.Today(), ct);
    }

    public async Task<IReadOnlyList<SiteView>> SitesAsync(CancellationToken ct)
    {
        caller.Must(Permission.ReadOrganisation);
        return await db.Set<Site>().AsNoTracking().AsSplitQuery().OrderBy(s => s.Code).Select(s => new SiteView(s.Id, s.Code, s.Name, s.Address,
            s.Buildings.OrderBy(b => b.Name).Select(b => new BuildingView(b.Id, b.Name,
                b.Floors.OrderBy(f => f.Level).Select(f => new FloorView(f.Id, f.Level,
                    f.Rooms.OrderBy(r => r.Number).Select(r => new RoomView(r.Id, r.Number, r.DepartmentId)).ToList())).ToList())).ToList())).ToListAsync(ct);
    }
}
