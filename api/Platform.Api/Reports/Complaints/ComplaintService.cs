using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.History;
using Platform.Api.Reports.Tasks;

namespace Platform.Api.Reports.Complaints;

/// <summary>The use cases of complaints: who sees the report sees them, the complaints office keeps them.</summary>
public sealed class ComplaintService(PlatformDb db, UnitOfWork work, Caller caller, ReportReader reports, DeadlineClock deadlines, TaskClock tasks, ReportHistory history, TimeProvider time)
{
    /// <summary>Adds a complaint to the unit of work that records it on its report.</summary>
    internal async Task FileAsync(Report report, NewComplaint input, DateTimeOffset now, CancellationToken ct)
    {
        new ComplaintRules.NewComplaintRules(report.OccurredAt.CivilDate(), now.CivilDate()).Check(input);
        List<EntitledParty> parties = input.Kind == ComplaintKind.RequestForProsecution ? [.. (input.RequestedBy ?? [EntitledParty.Superior]).Distinct()] : [];
        var positions = input.InjuredPositions ?? [];
        var injured = await deadlines.InjuredAsync(report.Id, ct);
        for (var i = 0; i < positions.Count; i++)
            if (!injured.ContainsKey(positions[i])) throw new InvalidException($"/injuredPositions/{i}", "unknown", "No injured employee of this report has a request for prosecution at this position.");
        var complaint = new Complaint
        {
            Id = Ids.New(),
            ReportId = report.Id,
            Kind = input.Kind,
            Office = input.Office,
            FileNumber = input.FileNumber,
            FiledOn = input.FiledOn,
            RequestedBy = parties,
            InjuredIds = [.. positions.Select(position => injured[position]).OfType<Guid>().Distinct()], // who is not named is the only one
            RecordedBy = caller.Subject,
            RecordedAt = now,
        };
        var withdrawn = await db.Set<Complaint>().AsNoTracking().Where(c => c.ReportId == report.Id && c.WithdrawnOn != null).ToListAsync(ct);
        if (withdrawn.Exists(earlier => earlier.Bars(complaint))) throw new PlatformException(ErrorCatalogue.RequestWithdrawn);
        db.Add(complaint);
        history.Changed("complaint", null, input);
        await deadlines.FiledAsync(report.Id, complaint.IsRequestOf, input.FiledOn, ct);
    }

    /// <summary>What was filed for a report, first to last.</summary>
    public async Task<IReadOnlyList<ComplaintView>> ListAsync(Guid report, CancellationToken ct)
    {
        await reports.GetAsync(report, ct); // what is not visible does not exist
        return [.. (await ViewsAsync([report], ct))[report]];
    }

    /// <summary>What was filed for those of the reports that the caller sees, first to last.</summary>
    public async Task<ILookup<Guid, ComplaintView>> ListAsync(IReadOnlyList<ReportView> seen, CancellationToken ct) => await ViewsAsync(await reports.InViewAsync(seen, ct), ct);

    /// <summary>What was filed for reports, first to last, for a use case that has decided who may know.</summary>
    internal async Task<ILookup<Guid, Complaint>> OfReportsAsync(IReadOnlyCollection<Guid> reportIds, CancellationToken ct) =>
        (await db.Set<Complaint>().AsNoTracking().Where(c => reportIds.Contains(c.ReportId)).OrderBy(c => c.Id).ToListAsync(ct)).ToLookup(c => c.ReportId);

    public Task<ComplaintView> RecordOutcomeAsync(Guid id, string? version, NewComplaintOutcome input, CancellationToken ct) =>
        ChangeAsync("recordOutcome", id, version, input, now =>
        {
            new ComplaintRules.NewOutcomeRules(now.CivilDate()).Check(input);
            return complaint =>
            {
                history.Changed("outcome", complaint.Outcome, input);
                complaint.RecordOutcome(input.Outcome, input.DecidedOn);
                db.Add(new RecordedOutcome { Id = Ids.New(), ComplaintId = id, Outcome = input.Outcome, DecidedOn = input.DecidedOn, Reference = input.Reference, RecordedBy = caller.Subject, RecordedAt = now });
                return input.Outcome switch
                {
                    ComplaintOutcome.Acquitted => LostGround.Acquitted,
                    ComplaintOutcome.DiscontinuedForLackOfEvidence => LostGround.DiscontinuedForLackOfEvidence,
                    _ => null,
                };
            };
        }, ct);

    public Task<ComplaintView> WithdrawAsync(Guid id, string? version, ComplaintWithdrawal input, CancellationToken ct) =>
        ChangeAsync("withdrawComplaint", id, version, input, now =>
        {
            new ComplaintRules.WithdrawalRules(now.CivilDate()).Check(input);
            return complaint =>
            {
                complaint.Withdraw(input.WithdrawnOn);
                history.Changed("withdrawnOn", null, input.WithdrawnOn);
                return LostGround.RequestWithdrawn;
            };
        }, ct);

    /// <summary>Load what is visible, check the version, let the entity decide, open the review that it may call for, save, show.</summary>
    private async Task<ComplaintView> ChangeAsync(
        string operation, Guid id, string? version, object input, Func<DateTimeOffset, Func<Complaint, LostGround?>> verb, CancellationToken ct)
    {
        caller.Must(Permission.RecordComplaints);
        var expected = Versions.Require(version);
        return await work.OnceAsync(operation, new { id, version, input }, async () =>
        {
            var reportId = await db.Set<Complaint>().Where(c => c.Id == id).Select(c => (Guid?)c.ReportId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
            await reports.GetAsync(reportId, ct); // what is not visible does not exist
            var report = await db.LockedReportAsync(reportId, ct);
            var changed = await db.Set<Complaint>().SingleAsync(c => c.Id == id, ct);
            if (changed.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            var now = time.GetUtcNow();
            history.Forget();
            var decide = verb(now);
            try
            {
                if (decide(changed) is { } lost) await tasks.ReviewAsync(report, lost, ct);
                else await tasks.KeepAsync(report, ct);
            }
            catch (PlatformException refused) when (refused.Code == ErrorCatalogue.IllegalTransition) { throw refused.Instead(Allowed(changed)); }
            history.Write(report, operation, Permission.RecordComplaints, now);
            db.Add(ReportEvents.ChangedAt(reportId, now));
        }, async () => (await ViewsAsync(c => c.Id == id, ct)).Single(), Task.FromResult, ct);
    }

    private async Task<ILookup<Guid, ComplaintView>> ViewsAsync(Guid[] reportIds, CancellationToken ct) =>
        (await ViewsAsync(c => reportIds.Contains(c.ReportId), ct)).ToLookup(complaint => complaint.ReportId);

    private async Task<IEnumerable<ComplaintView>> ViewsAsync(Expression<Func<Complaint, bool>> which, CancellationToken ct)
    {
        var found = await db.Set<Complaint>().AsNoTracking().Where(which).OrderBy(c => c.Id).Select(c => new
        {
            Complaint = c,
            Outcomes = db.Set<RecordedOutcome>().Where(o => o.ComplaintId == c.Id).OrderBy(o => o.Id).ToList(),
            Positions = db.Set<Deadline>().Where(d => d.ReportId == c.ReportId && d.EntitledParty == EntitledParty.InjuredEmployee && c.InjuredIds.Contains(d.PersonId!.Value)).Select(d => d.Position).ToList(),
        }).ToListAsync(ct);
        return found.Select(one => View(one.Complaint, one.Outcomes, one.Positions));
    }

    private ComplaintView View(Complaint complaint, IReadOnlyList<RecordedOutcome> outcomes, List<int> positions) => new()
    {
        Id = complaint.Id,
        ReportId = complaint.ReportId,
        Kind = complaint.Kind,
        Office = complaint.Office,
        FileNumber = complaint.FileNumber,
        FiledOn = complaint.FiledOn,
        RequestedBy = complaint.RequestedBy,
        InjuredPositions = [.. Enumerable.Repeat(0, complaint.InjuredIds.Count - positions.Count), .. positions.Order()],
        RecordedAt = complaint.RecordedAt,
        State = complaint.State,
        WithdrawnOn = complaint.WithdrawnOn,
        Outcomes = [.. outcomes.Select(o => new RecordedOutcomeView(o.Outcome, o.DecidedOn, o.Reference, o.RecordedAt))],
        PossibleOutcomes = complaint.PossibleOutcomes,
        AllowedActions = Allowed(complaint),
        Version = Versions.Write(complaint.Version),
    };

    private IReadOnlyList<ComplaintAction> Allowed(Complaint complaint) => caller.May(Permission.RecordComplaints) ? complaint.PossibleActions : [];
}
