using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Reports.History;
using Platform.Api.Reports.Tasks;

namespace Platform.Api.Reports.HouseBans;

/// <summary>The use cases of house bans: who sees the report sees them; the supervisor of its department and ZKS keep them.</summary>
public sealed class HouseBanService(PlatformDb db, UnitOfWork work, Caller caller, ReportReader reports, TaskClock tasks, ReportHistory history, TimeProvider time)
{
    /// <summary>What was issued for a report, first to last.</summary>
    public async Task<IReadOnlyList<HouseBanView>> ListAsync(Guid report, CancellationToken ct)
    {
        await reports.GetAsync(report, ct); // what is not visible does not exist
        return [.. (await ViewsAsync([report], ct))[report]];
    }

    /// <summary>What was issued for those of the reports that the caller sees, first to last.</summary>
    public async Task<ILookup<Guid, HouseBanView>> ListAsync(IReadOnlyList<ReportView> seen, CancellationToken ct) => await ViewsAsync(await reports.InViewAsync(seen, ct), ct);

    public Task<HouseBanView> RecordAsync(Guid report, NewHouseBan input, CancellationToken ct) =>
        ChangeAsync("recordHouseBan", new { report, input }, async () =>
        {
            var concerned = await ConcernedAsync(report, ct);
            new HouseBanRules.NewHouseBanRules(time.Today()).Check(input);
            return (concerned, Add(concerned, input), null);
        }, ct);

    /// <summary>Ends a ban before its time; each register entry that may rest on it is to be reviewed then.</summary>
    public Task<HouseBanView> LiftAsync(Guid id, string? version, HouseBanLift input, CancellationToken ct)
    {
        caller.Must(Permission.IssueHouseBans);
        var expected = Versions.Require(version);
        return ChangeAsync("liftHouseBan", new { id, version, input }, async () =>
        {
            var report = await db.Set<HouseBan>().Where(b => b.Id == id).Select(b => (Guid?)b.ReportId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
            var concerned = await ConcernedAsync(report, ct);
            var ban = await db.Set<HouseBan>().SingleAsync(b => b.Id == id, ct);
            if (ban.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            new HouseBanRules.LiftRules(time.Today()).Check(input);
            ban.Lift(caller.Subject, input.LiftedOn);
            history.Changed("liftedOn", null, input.LiftedOn);
            return (concerned, ban, ban.RanOutAt is null ? LostGround.HouseBanLifted : null);
        }, ct);
    }

    /// <summary>Adds a ban to the unit of work it is called in.</summary>
    internal HouseBan Add(Report report, NewHouseBan input)
    {
        if (report.End is not null) throw new PlatformException(ErrorCatalogue.IllegalTransition, "The report has ended.");
        var ban = new HouseBan
        {
            Id = Ids.New(),
            ReportId = report.Id,
            Reference = input.Reference,
            IssuedOn = input.IssuedOn,
            ValidUntil = input.ValidUntil,
            RecordedBy = caller.Subject,
            RecordedAt = time.GetUtcNow(),
        };
        ban.RunOut(ban.RecordedAt); // what no longer holds when it is recorded was never a ground: none is lost
        db.Add(ban);
        history.Changed("houseBan", null, input);
        return ban;
    }

    private async Task<HouseBanView> ChangeAsync(string operation, object input, Func<Task<(Report Report, HouseBan Ban, LostGround? Lost)>> change, CancellationToken ct)
    {
        caller.Must(Permission.IssueHouseBans);
        HouseBan? ban = null;
        return await work.OnceAsync(operation, input, async () =>
        {
            history.Forget();
            (var report, ban, var lost) = await change();
            if (lost is { } ground) await tasks.ReviewAsync(report, ground, ct);
            else await tasks.KeepAsync(report, ct);
            history.Write(report, operation, Permission.IssueHouseBans, time.GetUtcNow());
            db.Add(ReportEvents.ChangedAt(report.Id, time.GetUtcNow()));
        }, () => Task.FromResult(View(ban!)), Task.FromResult, ct);
    }

    /// <summary>The report, if the caller keeps its bans.</summary>
    private async Task<Report> ConcernedAsync(Guid id, CancellationToken ct)
    {
        await reports.GetAsync(id, ct); // what is not visible does not exist
        var report = await db.LockedReportAsync(id, ct);
        return caller.Reviews(report.DepartmentId) || caller.May(Permission.PublishReports) ? report : throw new ForbiddenException(Permission.IssueHouseBans);
    }

    private async Task<ILookup<Guid, HouseBanView>> ViewsAsync(Guid[] reportIds, CancellationToken ct) =>
        (await db.Set<HouseBan>().AsNoTracking().Where(b => reportIds.Contains(b.ReportId)).OrderBy(b => b.Id).ToListAsync(ct)).ToLookup(b => b.ReportId, View);

    private HouseBanView View(HouseBan ban) =>
        new(ban.Id, ban.ReportId, ban.Reference, ban.IssuedOn, ban.ValidUntil, ban.LiftedOn, ban.IsInForceOn(time.Today()), Versions.Write(ban.Version));
}
