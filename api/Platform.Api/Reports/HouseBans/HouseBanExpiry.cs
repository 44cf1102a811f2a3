using Microsoft.EntityFrameworkCore;
using Platform.Api.Data;
using Platform.Api.Reports.Tasks;

namespace Platform.Api.Reports.HouseBans;

/// <summary>House bans that run out: a ground for register entries goes with them as it does when one is lifted.</summary>
public sealed class HouseBanExpiry(PlatformDb db, UnitOfWork work, TriggerDocuments triggers, TaskClock tasks, TimeProvider time)
{
    /// <summary>The reports with bans whose last day has passed, which is not noted yet.</summary>
    public async Task<IReadOnlyList<Guid>> ConcernedAsync(CancellationToken ct)
    {
        var today = time.Today();
        return await db.Set<HouseBan>().Where(b => b.ValidUntil < today && b.LiftedOn == null && b.RanOutAt == null).Select(b => b.ReportId).Distinct().ToListAsync(ct);
    }

    /// <summary>Notes that the last day of a report's bans has passed.</summary>
    public Task RunOutAsync(Guid report, CancellationToken ct) =>
        work.OnceAsync("runOutHouseBans", report, () => NoteAsync(report, ct), () => Task.FromResult(report), Task.FromResult, ct);

    private async Task NoteAsync(Guid id, CancellationToken ct)
    {
        var report = await db.LockedReportAsync(id, ct);
        var (now, ranOut) = (time.GetUtcNow(), false);
        foreach (var ban in await db.Set<HouseBan>().Where(b => b.ReportId == id).ToListAsync(ct)) ranOut |= ban.RunOut(now);
        if (!ranOut) return; // another node was faster
        // Nobody has decided anything, and what holds an entry up still does: only without any ground is somebody called for.
        if ((await triggers.OfAsync(report.MergedInto ?? id, ct)).Count == 0) await tasks.ReviewAsync(report, LostGround.HouseBanRanOut, ct);
        db.Add(ReportEvents.ChangedAt(id, now));
    }
}
