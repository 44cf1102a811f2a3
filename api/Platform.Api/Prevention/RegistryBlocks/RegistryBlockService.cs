using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Organisation;
using Platform.Api.Prevention.Referrals;
using Platform.Api.Reports;

namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>The use cases of registry blocks.</summary>
public sealed class RegistryBlockService(PlatformDb db, UnitOfWork work, Caller caller, TimeProvider time)
{
    public async Task<RegistryBlockView> GetAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.RequestSupport);
        return View(await Visible().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw new NotFoundException());
    }

    /// <summary>A page of blocks, newest first.</summary>
    public async Task<Page<RegistryBlockView>> ListAsync(RegistryBlockFilter? filter, int? limit, string? cursor, CancellationToken ct)
    {
        caller.Must(Permission.RequestSupport);
        filter ??= new();
        if (filter.DueWithinDays is < 0 or > RegistryBlockRules.MaxDays) throw new InvalidException("dueWithinDays", "out_of_range", $"From 0 to {RegistryBlockRules.MaxDays}.");
        var page = PageRequest.Of(limit, cursor, filter);
        var (blocks, today) = (Visible().AsNoTracking(), time.Today());
        if (filter.DueWithinDays is { } days) blocks = blocks.ToProlong(today, today.AddDays(days), db.Set<RegistryBlock>());
        if (page.After is { } last) blocks = blocks.Where(b => b.Id < last);
        var rows = await blocks.OrderByDescending(b => b.Id).Take(page.Limit + 1).ToListAsync(ct);
        return page.Cut(rows.ConvertAll(View), b => b.Id);
    }

    /// <summary>Draws up an application, for oneself or, as the prevention centre, for an employee who has agreed.</summary>
    public async Task<RegistryBlockView> ApplyAsync(NewRegistryBlock input, CancellationToken ct)
    {
        caller.Must(input.OnBehalfOf is null ? Permission.RequestSupport : Permission.ManageSupport);
        new RegistryBlockRules.NewBlockRules(time.Today()).Check(input);
        var (subject, employee) = input.OnBehalfOf is { } other ? (await SubjectOfAsync(other.EmployeeId, ct), other.EmployeeId) : (caller.Subject, caller.EmployeeId);
        await MustBeEvidenceAsync(input.ReportIds, subject, ct);
        await MustBeProlongedAsync(input.ProlongsId, subject, ct);
        var block = new RegistryBlock
        {
            Id = Ids.New(),
            EmployeeSubject = subject,
            EmployeeId = employee,
            MadeBy = caller.Subject,
            MadeAt = time.GetUtcNow(),
            ConsentOn = input.OnBehalfOf?.ConsentOn,
            Because = input.Because,
            ReportIds = [.. input.ReportIds],
            ProlongsId = input.ProlongsId,
        };
        return await work.OnceAsync("applyForRegistryBlock", input, () => Task.FromResult(db.Add(block)), () => Task.FromResult(View(block)), Task.FromResult, ct);
    }

    public Task<RegistryBlockView> FileAsync(Guid id, string? version, RegistryBlockFiling input, CancellationToken ct) => ChangeAsync("fileRegistryBlock", id, version, input, block =>
    {
        new RegistryBlockRules.FilingRules(time.Today()).Check(input);
        block.File(input.AppliedOn);
    }, ct);

    public Task<RegistryBlockView> GrantAsync(Guid id, string? version, RegistryBlockGrant input, CancellationToken ct) => ChangeAsync("grantRegistryBlock", id, version, input, block =>
    {
        if (block.AppliedOn is { } appliedOn) new RegistryBlockRules.GrantRules(appliedOn).Check(input);
        block.Grant(input.Office, input.FileNumber, input.EndsOn);
    }, ct);

    public Task<RegistryBlockView> RefuseAsync(Guid id, string? version, CancellationToken ct) => ChangeAsync("refuseRegistryBlock", id, version, new { }, block => block.Refuse(), ct);

    public Task<RegistryBlockView> WithdrawAsync(Guid id, string? version, CancellationToken ct) => ChangeAsync("withdrawRegistryBlock", id, version, new { }, block =>
    {
        if (block.EmployeeSubject != caller.Subject) throw new PlatformException(ErrorCatalogue.Forbidden, "Only the employee concerned withdraws an application.");
        block.Withdraw();
    }, ct);

    /// <summary>Load what is visible, check the version, let the entity decide, save, show.</summary>
    private async Task<RegistryBlockView> ChangeAsync(string operation, Guid id, string? version, object input, Action<RegistryBlock> verb, CancellationToken ct)
    {
        caller.Must(Permission.RequestSupport);
        var expected = Versions.Require(version);
        RegistryBlock? block = null;
        return await work.OnceAsync(operation, new { id, version, input }, async () =>
        {
            block = await Visible().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw new NotFoundException();
            if (block.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            try { verb(block); }
            catch (PlatformException refused) when (refused.Code == ErrorCatalogue.IllegalTransition) { throw refused.Instead(block.AllowedActions(caller)); }
        }, () => Task.FromResult(View(block!)), Task.FromResult, ct);
    }

    private IQueryable<RegistryBlock> Visible() => db.Set<RegistryBlock>().VisibleTo(caller);

    private async Task<string> SubjectOfAsync(Guid employee, CancellationToken ct) =>
        await db.Set<Employee>().Where(e => e.Id == employee).Select(e => e.Subject).SingleOrDefaultAsync(ct) ?? throw new InvalidException("/onBehalfOf/employeeId", "unknown", "No such employee.");

    /// <summary>
    /// An injured person stands in a report by name alone; that it is this employee, the supervisor has said by referring him. Who reported, only he himself is taken to know: anybody else
    /// is answered from the referrals in view, else the answer would tell who made a shielded report.
    /// </summary>
    private async Task MustBeEvidenceAsync(IReadOnlyList<Guid> reports, string employee, CancellationToken ct)
    {
        var referred = db.Set<Referral>().VisibleTo(caller).Where(f => f.EmployeeSubject == employee && f.State != ReferralState.Withdrawn);
        var theirs = await db.Set<Report>()
            .Where(r => reports.Contains(r.Id) && ((employee == caller.Subject && r.ReporterSubject == employee) || referred.Any(f => f.ReportId == r.Id)))
            .Select(r => r.Id).ToListAsync(ct);
        FieldError[] others = [.. reports.Index().Where(report => !theirs.Contains(report.Item))
            .Select(report => new FieldError($"/reportIds/{report.Index}", "unknown", "There is no such report of one's own and no referral of the employee from it."))];
        if (others.Length > 0) throw new InvalidException(others);
    }

    private async Task MustBeProlongedAsync(Guid? earlier, string employee, CancellationToken ct)
    {
        if (earlier is not null && !await db.Set<RegistryBlock>().AnyAsync(b => b.Id == earlier && b.EmployeeSubject == employee && b.State == RegistryBlockState.Granted, ct))
            throw new InvalidException("/prolongsId", "unknown", "The employee has no such granted block.");
    }

    private RegistryBlockView View(RegistryBlock block) => new()
    {
        Id = block.Id,
        State = block.StateOn(time.Today()),
        Because = block.Because,
        ReportIds = block.ReportIds,
        EmployeeId = block.EmployeeId,
        ConsentOn = block.ConsentOn,
        MadeAt = block.MadeAt,
        ProlongsId = block.ProlongsId,
        AppliedOn = block.AppliedOn,
        Office = block.Office,
        FileNumber = block.FileNumber,
        EndsOn = block.EndsOn,
        RemindOn = block.RemindOn,
        AllowedActions = block.AllowedActions(caller),
        Version = Versions.Write(block.Version),
    };
}
