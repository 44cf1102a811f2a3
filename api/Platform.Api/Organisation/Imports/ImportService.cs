using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Organisation.Imports;

/// <summary>What other systems of the city know better: departments, sites, employees. Each import is taken as a whole or not at all.</summary>
public sealed class ImportService(PlatformDb db, UnitOfWork work, Caller caller, DepartmentDirectory directory, TimeProvider time)
{
    private const long OneAtATime = 0x506c_6174_496d_706f;

    /// <summary>Adds and changes departments by code and first day; all of them or none.</summary>
    public async Task<ImportResult> ImportDepartmentsAsync(DepartmentImport input, CancellationToken ct)
    {
        caller.Must(Permission.ManageOrganisation);
        new ImportRules.DepartmentImportRules().Check(input);
        var result = await OnceAsync("importDepartments", input, async () =>
        {
            var added = new DepartmentTree(await db.Set<Department>().ToListAsync(ct)).Take(input.Departments);
            db.AddRange(added);
            return Result(input.Departments.Count, added.Count, Changed<Department>());
        }, ct);
        await directory.RenewAsync(ct);
        return result;
    }

    /// <summary>Adds and changes sites by code; all of them or none.</summary>
    public async Task<ImportResult> ImportSitesAsync(SiteImport input, CancellationToken ct)
    {
        caller.Must(Permission.ManageOrganisation);
        new ImportRules.SiteImportRules().Check(input);
        return await OnceAsync("importSites", input, async () =>
        {
            var codes = input.Sites.Select(s => s.Code).ToList();
            var known = await db.Set<Site>().AsSplitQuery().Include(s => s.Buildings).ThenInclude(b => b.Floors).ThenInclude(f => f.Rooms)
                .Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, ct);
            return new SiteBook(db, known, await DepartmentsOfTodayAsync(ct)).Take(input.Sites);
        }, ct);
    }

    /// <summary>Adds and changes employees by subject; all of them or none.</summary>
    public async Task<ImportResult> ImportEmployeesAsync(EmployeeImport input, CancellationToken ct)
    {
        caller.Must(Permission.ManageOrganisation);
        new ImportRules.EmployeeImportRules().Check(input);
        return await OnceAsync("importEmployees", input, async () =>
        {
            var departments = await DepartmentsOfTodayAsync(ct);
            var unknown = input.Employees.Index().Where(e => !departments.ContainsKey(e.Item.DepartmentCode))
                .Select(e => new FieldError($"/employees/{e.Index}/departmentCode", "unknown", "No department with this code is valid today.")).ToList();
            if (unknown.Count > 0) throw new InvalidException(unknown);
            var subjects = input.Employees.Select(e => e.Subject).ToList();
            var known = await db.Set<Employee>().Where(e => subjects.Contains(e.Subject)).ToDictionaryAsync(e => e.Subject, ct);
            foreach (var record in input.Employees) Take(record, known.GetValueOrDefault(record.Subject), departments[record.DepartmentCode]);
            return Result(input.Employees.Count, input.Employees.Count - known.Count, Changed<Employee>());
        }, ct);
    }

    /// <summary>One import at a time: each is checked against what the other has left.</summary>
    private async Task<ImportResult> OnceAsync(string operation, object input, Func<Task<ImportResult>> take, CancellationToken ct)
    {
        ImportResult? result = null;
        return await work.OnceAsync(operation, input, async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({OneAtATime})", ct);
            result = await take();
        }, () => Task.FromResult(result!), Task.FromResult, ct);
    }

    /// <summary>From the database: what was imported a moment ago, here or on another node, counts.</summary>
    private async Task<Dictionary<string, Guid>> DepartmentsOfTodayAsync(CancellationToken ct)
    {
        var today = time.Today();
        return await db.Set<Department>().Where(d => d.ValidFrom <= today && (d.ValidUntil == null || d.ValidUntil > today)).ToDictionaryAsync(d => d.Code, d => d.Id, ct);
    }

    private int Changed<T>() where T : class => db.ChangeTracker.Entries<T>().Count(e => e.State == EntityState.Modified);

    private static ImportResult Result(int records, int added, int changed) => new(added, changed, records - added - changed);

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
