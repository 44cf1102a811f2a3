using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Organisation;

/// <summary>Departments, sites, employees, and who the caller is.</summary>
public sealed class OrganisationService(PlatformDb db, UnitOfWork work, Caller caller, DepartmentDirectory directory, TimeProvider time)
{
    public async Task<CallerView> MeAsync(CancellationToken ct)
    {
        if (!caller.IsAuthenticated) throw new PlatformException(ErrorCatalogue.Unauthenticated);
        var department = caller.DepartmentId is { } id ? (await directory.RefsAsync(ct)).GetValueOrDefault(id) : null;
        return new(caller.Subject, caller.ClientId, caller.EmployeeId, department, [.. caller.Roles.Order()], [.. caller.Permissions.Order()]);
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

    /// <summary>Adds and changes employees; all of them or none.</summary>
    public async Task<ImportResult> ImportEmployeesAsync(EmployeeImport input, CancellationToken ct)
    {
        caller.Must(Permission.ManageOrganisation);
        new EmployeeImportRules().Check(input);
        var departments = (await directory.ValidOnAsync(time.Today(), ct)).ToLookup(d => d.Code, d => d.Id);
        var unknown = input.Employees.Select((e, i) => (e, i)).Where(x => !departments.Contains(x.e.DepartmentCode))
            .Select(x => new FieldError($"/employees/{x.i}/departmentCode", "unknown", "No department with this code is valid today.")).ToList();
        if (unknown.Count > 0) throw new InvalidException(unknown);

        var result = new ImportResult(0, 0, 0);
        return await work.OnceAsync("importEmployees", input, async () =>
        {
            var subjects = input.Employees.Select(e => e.Subject).ToList();
            var known = await db.Set<Employee>().Where(e => subjects.Contains(e.Subject)).ToDictionaryAsync(e => e.Subject, ct);
            foreach (var record in input.Employees) Take(record, known.GetValueOrDefault(record.Subject), departments[record.DepartmentCode].First());
            var changed = db.ChangeTracker.Entries<Employee>().Count(e => e.State == EntityState.Modified);
            result = new(input.Employees.Count - known.Count, changed, known.Count - changed);
        }, () => Task.FromResult(result), Task.FromResult, ct);
    }

    private void Take(EmployeeRecord record, Employee? employee, Guid department)
    {
        if (employee is null)
        {
            employee = new() { Id = Ids.New(), Subject = record.Subject, GivenName = record.GivenName, FamilyName = record.FamilyName, DepartmentId = department };
            db.Add(employee);
        }
        (employee.GivenName, employee.FamilyName, employee.Email, employee.Phone, employee.DepartmentId) = (record.GivenName, record.FamilyName, record.Email, record.Phone, department);
    }
}
