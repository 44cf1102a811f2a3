using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Deadlines;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.Api.Identity;

namespace Platform.Api.Reports.Claims;

/// <summary>Who works on which report, so that no two do the same.</summary>
public sealed class ClaimService(PlatformDb db, PlainReads reads, UnitOfWork work, Caller caller, ReportReader reader, CallerLookup callers, ClaimLease lease, TimeProvider time)
{
    /// <summary>Takes a report that waits for the caller, or renews the lease.</summary>
    public Task<ReportView> ClaimAsync(Guid id, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.ClaimReports);
        return work.OnceAsync("claimReport", new { id }, async () =>
        {
            var now = time.GetUtcNow();
            if ((await TakeAsync(caller, [id], now, now + lease.Length, takeOver: false, ct)).Count > 0) return;
            var report = await reader.GetAsync(id, ct);
            report.MustBeFree();
            throw new PlatformException(ErrorCatalogue.IllegalTransition, "It does not wait for the caller.").Instead(report.AllowedActions);
        }, () => reader.GetAsync(id, ct), view => reader.DiscloseAsync("claimReport", view, parts, ct), ct);
    }

    /// <summary>Gives a report back; who assigns reports gives back those of others, too. What nobody holds stays so.</summary>
    public Task<ReportView> ReleaseAsync(Guid id, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.ClaimReports);
        return work.OnceAsync("releaseReport", new { id }, async () =>
        {
            await db.LockReportsAsync([id], ct); // nobody takes it between the look and the release
            var report = await reader.GetAsync(id, ct);
            if (report.Claim is null) return;
            var assigns = caller.AssignsIn(report.Department.Id);
            if (!assigns) report.MustBeFree();
            await db.Set<ReportClaim>().Where(c => c.ReportId == id && (assigns || c.HolderSubject == caller.Subject)).ExecuteDeleteAsync(ct);
            Announce(id, time.GetUtcNow());
        }, () => reader.GetAsync(id, ct), view => reader.DiscloseAsync("releaseReport", view, parts, ct), ct);
    }

    /// <summary>Gives reports to an employee who can go on with them, until the end of the next working day.</summary>
    public async Task<AssignmentResult> AssignAsync(ReportAssignment input, CancellationToken ct)
    {
        caller.Must(Permission.AssignReports);
        new AssignmentRules().Check(input);
        var worker = await callers.FindEmployeeAsync(input.EmployeeId, ct) ?? throw new InvalidException("/employeeId", "unknown", "There is no such employee.");
        Guid[] ids = [.. input.ReportIds.Distinct()];
        AssignmentResult? result = null;
        return await work.OnceAsync("assignReports", input, async () =>
        {
            var now = time.GetUtcNow();
            var taken = await TakeAsync(worker, ids, now, WorkingDays.OnOrAfter(time.Today().AddDays(1)).AddDays(1).Begins(), input.TakeOver, ct);
            result = new(await OutcomesAsync(worker, ids, taken, now, ct));
        }, () => Task.FromResult(result!), Task.FromResult, ct);
    }

    private async Task<HashSet<Guid>> TakeAsync(Caller worker, Guid[] ids, DateTimeOffset now, DateTimeOffset until, bool takeOver, CancellationToken ct)
    {
        var taken = await reads.ListAsync(ClaimSql.Take(caller, worker, ids, now, until, takeOver), row => row.GetGuid(0), ct);
        foreach (var id in taken) Announce(id, now);
        return [.. taken];
    }

    private async Task<AssignedReport[]> OutcomesAsync(Caller worker, Guid[] ids, HashSet<Guid> taken, DateTimeOffset now, CancellationToken ct)
    {
        var seen = (await reads.ListAsync(ClaimSql.Hindrances(caller, worker, ids, now), row =>
        {
            var claim = row.IsDBNull(4) ? null : ReportClaimView.Of(caller, row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetGuid(6), row.GetGuid(1));
            var (id, yours, theirs) = (row.GetGuid(0), row.GetBoolean(2), row.GetBoolean(3));
            return new AssignedReport(id, taken.Contains(id) ? AssignmentOutcome.Assigned : !yours ? AssignmentOutcome.NotYours : !theirs ? AssignmentOutcome.NotTheirs : AssignmentOutcome.Claimed, claim);
        }, ct)).ToDictionary(item => item.ReportId);
        return [.. ids.Select(id => seen.GetValueOrDefault(id) ?? new(id, AssignmentOutcome.NotFound, null))];
    }

    private void Announce(Guid report, DateTimeOffset now) => db.Add(new PlatformEvent { Kind = ReportEvents.Claimed, EntityId = report, At = now });
}
