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
        var department = caller.DepartmentId is { } id ? (await directory.RefsAsync(ct)).GetValueOrDefault(id) : null;
        return new(caller.Subject, caller.ClientId, caller.EmployeeId, department, [.. caller.Roles.Order()], [.. caller.Permissions.Order()]);
    }

    public async Task<IReadOnlyList<DepartmentView>> DepartmentsAsync(DateOnly? validOn, CancellationToken ct)
    {
        caller.Must(Permission.ReadOrganisation);
        var day = validOn ?? Today;
        return [.. (await directory.AllAsync(ct)).Where(d => d.ValidFrom <= day && (d.ValidUntil is null || day < d.ValidUntil))];
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
        var departments = (await DepartmentsAsync(null, ct)).ToDictionary(d => d.Code, d => d.Id);
        var unknown = input.Employees.Select((e, i) => (e, i)).Where(x => !departments.ContainsKey(x.e.DepartmentCode))
            .Select(x => new FieldError($"/employees/{x.i}/departmentCode", "unknown", "No department with this code is valid today.")).ToList();
        if (unknown.Count > 0) throw new InvalidException(unknown);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var subjects = input.Employees.Select(e => e.Subject).ToList();
        var known = await db.Set<Employee>().Where(e => subjects.Contains(e.Subject)).ToDictionaryAsync(e => e.Subject, ct);
        foreach (var record in input.Employees)
        {
            if (!known.TryGetValue(record.Subject, out var employee))
            {
                employee = new() { Id = Ids.New(), Subject = record.Subject, GivenName = record.GivenName, FamilyName = record.FamilyName, DepartmentId = departments[record.DepartmentCode] };
                db.Add(employee);
            }
            (employee.GivenName, employee.FamilyName, employee.Email, employee.Phone, employee.DepartmentId) =
                (record.GivenName, record.FamilyName, record.Email, record.Phone, departments[record.DepartmentCode]);
        }
        var changed = db.ChangeTracker.Entries<Employee>().Count(e => e.State == EntityState.Modified);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(input.Employees.Count - known.Count, changed, known.Count - changed);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
