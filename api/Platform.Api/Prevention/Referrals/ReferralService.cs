using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Organisation;
using Platform.Api.Prevention.Offers;
using Platform.Api.Reports;
using Platform.Api.Sealing;

namespace Platform.Api.Prevention.Referrals;

/// <summary>The use cases of referrals.</summary>
public sealed class ReferralService(PlatformDb db, UnitOfWork work, Caller caller, ReferralReader reader, AccessGate gate, Vault vault, TimeProvider time)
{
    /// <summary>Of a report of one's own.</summary>
    public async Task<ReferralView> RequestAsync(Guid reportId, NewSupportRequest input, CancellationToken ct)
    {
        caller.Must(Permission.RequestSupport);
        if (!await db.Set<Report>().AnyAsync(r => r.Id == reportId && r.ReporterSubject == caller.Subject, ct)) throw new NotFoundException();
        new ReferralRules.NewSupportRequestRules().Check(input);
        await MustBeOfferedAsync(input.OfferCode, ct);
        return await AddAsync("requestSupport", input, New(reportId, input.OfferCode, caller.Subject, caller.EmployeeId), input.Note, ct);
    }

    /// <summary>Of a report that the caller reviews, for an employee of its department.</summary>
    public async Task<ReferralView> ReferAsync(Guid reportId, NewReferral input, CancellationToken ct)
    {
        caller.Must(Permission.ReferToSupport);
        var department = await db.Set<Report>().Where(r => r.Id == reportId).Select(r => r.DepartmentId).SingleOrDefaultAsync(ct);
        if (!caller.Reviews(department)) throw new NotFoundException();
        new ReferralRules.NewReferralRules(time.Today()).Check(input);
        await MustBeOfferedAsync(input.OfferCode, ct);
        var employee = await db.Set<Employee>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == input.Employee.EmployeeId && e.DepartmentId == department, ct)
            ?? throw new InvalidException("/employee/employeeId", "unknown", "The report's department has no such employee.");
        return await AddAsync("referToSupport", input, New(reportId, input.OfferCode, employee.Subject, employee.Id, input.Employee.ConsentOn), input.Note, ct);
    }

    public Task<ReferralView> AcceptAsync(Guid id, string? version, CancellationToken ct) => ManageAsync("acceptReferral", id, version, (referral, now) => referral.Accept(caller, now), ct);

    public Task<ReferralView> DeclineAsync(Guid id, string? version, CancellationToken ct) => ManageAsync("declineReferral", id, version, (referral, now) => referral.Decline(caller, now), ct);

    public Task<ReferralView> CompleteAsync(Guid id, string? version, CancellationToken ct) => ManageAsync("completeReferral", id, version, (referral, now) => referral.Complete(caller, now), ct);

    /// <summary>The consent ends with it (Art. 7(3) GDPR), and so does the note.</summary>
    public Task<ReferralView> WithdrawAsync(Guid id, string? version, CancellationToken ct) => ChangeAsync("withdrawReferral", Permission.RequestSupport, id, version, async (referral, now) =>
    {
        if (referral.EmployeeSubject != caller.Subject) throw new PlatformException(ErrorCatalogue.Forbidden, "Only the employee concerned withdraws a referral.");
        referral.Withdraw(caller, now);
        await gate.OpenAsync(new("withdrawReferral", ["note"], [referral.Id]), ct);
        await db.Set<ReferralNote>().Where(n => n.ReferralId == referral.Id).ExecuteDeleteAsync(ct);
        await vault.ForgetAfterCommitAsync(referral.Id, ct);
    }, ct);

    private Task<ReferralView> ManageAsync(string operation, Guid id, string? version, Action<Referral, DateTimeOffset> verb, CancellationToken ct) =>
        ChangeAsync(operation, Permission.ManageSupport, id, version, (referral, now) =>
        {
            verb(referral, now);
            return Task.CompletedTask;
        }, ct);

    /// <summary>Load what is visible, check the version, let the entity decide, save, show.</summary>
    private async Task<ReferralView> ChangeAsync(string operation, Permission permission, Guid id, string? version, Func<Referral, DateTimeOffset, Task> verb, CancellationToken ct)
    {
        caller.Must(permission);
        var expected = Versions.Require(version);
        Referral? referral = null;
        return await work.OnceAsync(operation, new { id, version }, async () =>
        {
            referral = await db.Set<Referral>().VisibleTo(caller).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotFoundException();
            if (referral.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            try { await verb(referral, time.GetUtcNow()); }
            catch (PlatformException refused) when (refused.Code == ErrorCatalogue.IllegalTransition) { throw refused.Instead(referral.AllowedActions(caller)); }
        }, () => Task.FromResult(reader.View(referral!)), Task.FromResult, ct);
    }

    private Task<ReferralView> AddAsync(string operation, object input, Referral referral, string? note, CancellationToken ct) =>
        work.OnceAsync(operation, new { referral.ReportId, input }, () =>
        {
            db.Add(referral);
            if (note is not null) db.Add(new ReferralNote { ReferralId = referral.Id, Sealed = vault.New(referral.Id).Seal(ReferralSeals.Note, new(note)) });
            return Task.CompletedTask;
        }, () => Task.FromResult(reader.View(referral)), Task.FromResult, ct);

    private Referral New(Guid reportId, string offer, string employee, Guid? employeeId, DateOnly? consentOn = null) => new()
    {
        Id = Ids.New(),
        ReportId = reportId,
        OfferCode = offer,
        EmployeeSubject = employee,
        EmployeeId = employeeId,
        MadeBy = caller.Subject,
        MadeAt = time.GetUtcNow(),
        ConsentOn = consentOn,
    };

    private async Task MustBeOfferedAsync(string code, CancellationToken ct)
    {
        if (!await db.Set<SupportOffer>().OfferedOn(time.Today()).AnyAsync(o => o.Code == code, ct)) throw new InvalidException("/offerCode", "unknown", "No such support is offered today.");
    }
}
