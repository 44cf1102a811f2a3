using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Reports.Claims;
using Platform.Api.Reports.History;
using Platform.Api.Reports.Tasks;

namespace Platform.Api.Reports;

/// <summary>A change of one report, as a use case is asked for it.</summary>
/// <param name="Operation">Its name in both protocols.</param>
/// <param name="Permission">What it takes.</param>
/// <param name="Id">The report.</param>
/// <param name="Version">The version that the decision was made on.</param>
/// <param name="Input">What else was sent.</param>
internal sealed record AskedChange(string Operation, Permission Permission, Guid Id, string? Version, object? Input = null)
{
    /// <summary>Whose reports these are, where the permission alone does not say so.</summary>
    public Func<Report, bool> Mine { get; init; } = _ => true;

    /// <summary>The reason, for the history.</summary>
    public Enum? Because { get; init; }

    /// <summary>Another report that is decided on, too; both are locked in one order.</summary>
    public Guid? With { get; init; }
}

/// <summary>The one way to change a report: load what is visible, check the version, let the entity decide, write it into the history, save, show.</summary>
public sealed class ReportChanging(PlatformDb db, UnitOfWork work, Caller caller, ReportReader reader, TaskClock tasks, ReportHistory history, TimeProvider time)
{
    internal Task<ReportView> ChangeAsync(AskedChange asked, IReadOnlyCollection<ReportPart> parts, Action<Report, DateTimeOffset> verb, CancellationToken ct) =>
        ChangeAsync(asked, parts, (report, now) => { verb(report, now); return Task.CompletedTask; }, ct);

    internal Task<ReportView> ChangeAsync(AskedChange asked, IReadOnlyCollection<ReportPart> parts, Func<Report, DateTimeOffset, Task> verb, CancellationToken ct) =>
        ChangeAsync(asked, verb, () => reader.GetAsync(asked.Id, ct), view => reader.DiscloseAsync(asked.Operation, view, parts, ct), ct);

    internal async Task<T> ChangeAsync<T>(AskedChange asked, Func<Report, DateTimeOffset, Task> verb, Func<Task<T>> view, Func<T, Task<T>> disclose, CancellationToken ct)
    {
        var (operation, permission, id, version, input) = asked;
        caller.Must(permission);
        var expected = Versions.Require(version);
        return await work.OnceAsync(operation, new { id, version, input }, async () =>
        {
            // Who claims it meanwhile waits for this lock: the claims read after it are all there will be.
            await db.LockReportsAsync([id, asked.With ?? id], ct);
            var seen = await reader.GetAsync(id, ct); // what is not visible does not exist
            var report = await db.Set<Report>().SingleAsync(r => r.Id == id, ct);
            if (!asked.Mine(report)) throw new ForbiddenException(permission);
            if (permission is not (Permission.SubmitReports or Permission.AssessReports)) seen.MustBeFree();
            if (report.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            var now = time.GetUtcNow();
            var (change, stood) = (history.Watch(report, operation, permission), (report.State, report.MergedFrom, report.DepartmentId));
            try { await verb(report, now); }
            catch (PlatformException refused) when (refused.Code == ErrorCatalogue.IllegalTransition) { throw refused.Instead(seen.AllowedActions); }
            change.Write(now, asked.Because);
            await tasks.KeepAsync(report, ct);
            if (seen.Claim is not null && stood != (report.State, report.MergedFrom, report.DepartmentId)) await db.Set<ReportClaim>().Where(c => c.ReportId == id).ExecuteDeleteAsync(ct);
            db.Add(ReportEvents.ChangedAt(id, now));
        }, view, disclose, ct);
    }
}
