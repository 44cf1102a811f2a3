using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Identity;

namespace Platform.Api.Organisation.Substitutes;

/// <summary>Who acts for a supervisor, and until when.</summary>
public sealed class SubstituteService(
    PlatformDb db, UnitOfWork work, Caller caller, CallerLookup callers, TokenAuthenticator tokens, DepartmentDirectory departments, SubstituteReader reader, TimeProvider time)
{
    /// <summary>Names a substitute, who reviews the department's reports from the first day on.</summary>
    public async Task<SubstituteView> AddAsync(NewSubstitute input, CancellationToken ct)
    {
        caller.Must(Permission.NameSubstitutes);
        var today = time.Today();
        new SubstituteRules(today).Check(input);
        var (supervisor, department, isOutsideRole) = await SupervisorAsync(input.EmployeeId, ct);
        if (input.SubstituteId == supervisor) throw new InvalidException("/substituteId", "same_person", "Nobody acts for himself or herself.");
        if (input.SubstituteId == caller.EmployeeId) throw new InvalidException("/substituteId", "yourself", "Who names a substitute for somebody else names a third person.");
        if (!await db.Set<Employee>().AnyAsync(e => e.Id == input.SubstituteId, ct)) throw new InvalidException("/substituteId", "unknown", "There is no such employee.");
        var substitute = new Substitute
        {
            Id = Ids.New(),
            EmployeeId = supervisor,
            IsOutsideRole = isOutsideRole,
            DepartmentId = department,
            SubstituteId = input.SubstituteId,
            FromOn = input.FromOn ?? today,
            UntilOn = input.UntilOn,
            AddedBy = caller.Subject,
        };
        return await OnceAsync("addSubstitute", input, substitute.Id, () =>
        {
            db.Add(substitute);
            return Task.CompletedTask;
        }, ct);
    }

    /// <summary>Ends one before its last day. What has ended already stays as it is.</summary>
    public Task<SubstituteView> EndAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.NameSubstitutes);
        return OnceAsync("endSubstitute", new { id }, id, async () =>
        {
            await reader.GetAsync(id, ct); // what is not visible does not exist
            (await db.Set<Substitute>().SingleAsync(s => s.Id == id, ct)).End(caller.Subject, time.GetUtcNow());
        }, ct);
    }

    private async Task<SubstituteView> OnceAsync(string operation, object input, Guid id, Func<Task> change, CancellationToken ct)
    {
        await departments.RefsAsync(ct); // in memory from now on: nobody who holds a connection waits for a second one
        var view = await work.OnceAsync(operation, input, change, () => reader.GetAsync(id, ct), Task.FromResult, ct);
        tokens.Forget();
        return view;
    }

    /// <summary>Whose substitute it is, in which department, and whether only the token says so: a supervisor by role, for substitutes pass on nothing.</summary>
    private async Task<(Guid Employee, Guid Department, bool IsOutsideRole)> SupervisorAsync(Guid? asked, CancellationToken ct)
    {
        var somebodyElse = asked is { } other && other != caller.EmployeeId;
        if (somebodyElse) caller.Must(Permission.ManageOrganisation);
        var known = (asked ?? caller.EmployeeId) is { } named ? await callers.FindEmployeeAsync(named, ct) : null;
        if (somebodyElse && known is null) throw new InvalidException("/employeeId", "unknown", "There is no such employee.");
        return (somebodyElse ? known : caller) is { EmployeeId: { } employee, DepartmentId: { } department } supervisor && IsSupervisor(supervisor)
            ? (employee, department, known is null || !IsSupervisor(known))
            : throw new InvalidException("/employeeId", "not_supervisor", "This is not a supervisor of a department.");
    }

    private static bool IsSupervisor(Caller who) => Roles.PermissionsOf(who.Roles).Contains(Permission.ReviewReports);
}
