using Microsoft.EntityFrameworkCore;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Deadlines;

namespace Platform.Api.Reports.Deadlines;

/// <summary>Keeps the deadlines of a report in step with its facts, in the transaction that changes them.</summary>
public sealed class DeadlineClock(PlatformDb db, TimeProvider time)
{
    /// <summary>The offences of the catalogue by which somebody died or was meant to.</summary>
    private static readonly string[] Fatal = ["stgb-211-212", "stgb-227"];

    /// <summary>Begins with the first version of a report.</summary>
    public IReadOnlyList<Deadline> Start(Guid report, NewReport input, IReadOnlyList<Guid> injured, Catalogue catalogue) => Keep(report, [], input, injured, catalogue, submittedOn: time.Today());

    /// <summary>Reckons anew after the report was mended. What has begun keeps its first day as long as its ground remains; that nothing is owed was said of other persons,
    /// and what was done for one of the injured was done for him or her, at whatever position, and not for whoever stands there now.</summary>
    public async Task RestartAsync(Report report, NewReport input, MendedPersons persons, Catalogue catalogue, CancellationToken ct)
    {
        var kept = await db.Set<Deadline>().Where(d => d.ReportId == report.Id).ToListAsync(ct);
        if (persons.ToldOtherwise) kept.ForEach(deadline => deadline.NotOwedOn = null);
        var met = kept.Where(d => d.IsOfInjured).ToDictionary(d => (d.Kind, d.PersonId), d => d.MetOn);
        foreach (var deadline in Keep(report.Id, kept, input, persons.Injured, catalogue, report.SubmittedAt.CivilDate()).Where(d => d.IsOfInjured))
            deadline.MetOn = met.GetValueOrDefault((deadline.Kind, deadline.PersonId)) ?? met.GetValueOrDefault((deadline.Kind, null)); // who was not named before may be named now
    }

    /// <summary>The injured employees who are entitled to a request for prosecution, by their positions; null for who is not named.</summary>
    public async Task<IReadOnlyDictionary<int, Guid?>> InjuredAsync(Guid report, CancellationToken ct) => await db.Set<Deadline>()
        .Where(d => d.ReportId == report && d.Kind == DeadlineKind.ProsecutionRequest && d.EntitledParty == EntitledParty.InjuredEmployee).ToDictionaryAsync(d => d.Position, d => d.PersonId, ct);

    /// <summary>Some have requested prosecution. A criminal complaint alone is nobody's request and meets no deadline (§ 158(2) StPO).</summary>
    public async Task FiledAsync(Guid report, Func<EntitledParty, Guid?, bool> requested, DateOnly filedOn, CancellationToken ct)
    {
        foreach (var deadline in await db.Set<Deadline>().Where(d => d.ReportId == report && d.Kind == DeadlineKind.ProsecutionRequest).ToListAsync(ct))
            if (requested(deadline.EntitledParty!.Value, deadline.PersonId)) deadline.MetOn ??= filedOn;
    }

    private List<Deadline> Keep(Guid report, List<Deadline> kept, NewReport input, IReadOnlyList<Guid> injured, Catalogue catalogue, DateOnly submittedOn)
    {
        var (left, owed) = (kept.ToList(), new List<Deadline>());
        foreach (var (kind, party, position, period) in Owed(kept, input, catalogue, submittedOn))
        {
            var deadline = kept.Find(d => d.Kind == kind && d.EntitledParty == party && d.Position == position);
            if (deadline is null) db.Add(deadline = new() { Id = Ids.New(), ReportId = report, Kind = kind, EntitledParty = party, Position = position });
            else left.Remove(deadline);
            (deadline.StartsOn, deadline.DueOn) = (period?.StartsOn, period?.DueOn);
            deadline.PersonId = deadline.IsOfInjured && injured.Count > 0 ? injured[position - 1] : null;
            owed.Add(deadline);
        }
        db.RemoveRange(left);
        return owed;
    }

    private IEnumerable<(DeadlineKind Kind, EntitledParty? Party, int Position, Period? Period)> Owed(List<Deadline> kept, NewReport input, Catalogue catalogue, DateOnly submittedOn)
    {
        var persons = input.Persons ?? [];
        var injured = persons.Where(p => p.Role == InvolvedRole.Injured).ToList();
        if (input.Offences.Any(code => catalogue.Find(code)!.ComplaintRequirement != ComplaintRequirement.None))
        {
            // The superior learns of all through the report. Who was there knew of the deed on its day, and of an offender who was named from the start as well: the earlier day is the safe one.
            var identifiedOn = persons.Any(IsKnownOffender) ? IdentifiedOn(kept, submittedOn) : (DateOnly?)null;
            var witnessed = input.ReporterRole == ReporterRole.Affected ? input.OccurredAt.CivilDate() : submittedOn;
            var employee = ProsecutionRequest.For(witnessed, identifiedOn == submittedOn ? witnessed : identifiedOn);
            for (var i = 1; i <= Math.Max(1, injured.Count); i++) yield return (DeadlineKind.ProsecutionRequest, EntitledParty.InjuredEmployee, i, employee);
            yield return (DeadlineKind.ProsecutionRequest, EntitledParty.Superior, 1, ProsecutionRequest.For(submittedOn, identifiedOn));
        }
        for (var i = 1; i <= injured.Count; i++)
            if (AccidentReport.IsOwed(injured[i - 1].IncapacityDays)) yield return (DeadlineKind.AccidentReport, null, i, AccidentReport.For(KnownOn(kept, DeadlineKind.AccidentReport, i)));
        if (AccidentReport.IsOwedAtOnce(input.Offences.Any(Fatal.Contains), injured.Count))
            yield return (DeadlineKind.AccidentReportAtOnce, null, 1, AccidentReport.AtOnce(KnownOn(kept, DeadlineKind.AccidentReportAtOnce, 1)));
    }

    /// <summary>When a name was first given. Where that was not yet kept, the day of submission: rather too early than too late.</summary>
    private DateOnly IdentifiedOn(List<Deadline> kept, DateOnly submittedOn) =>
        kept.Find(d => d is { Kind: DeadlineKind.ProsecutionRequest, EntitledParty: EntitledParty.Superior }) is { } superior ? superior.StartsOn ?? time.Today() : submittedOn;

    private DateOnly KnownOn(List<Deadline> kept, DeadlineKind kind, int position) => kept.Find(d => d.Kind == kind && d.Position == position)?.StartsOn ?? time.Today();

    private static bool IsKnownOffender(NewInvolvedPerson person) =>
        person.Role == InvolvedRole.PersonOfConcern && !(string.IsNullOrWhiteSpace(person.GivenName) && string.IsNullOrWhiteSpace(person.FamilyName));
}
