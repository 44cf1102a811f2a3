using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Organisation;
using Platform.Api.Reports.Claims;
using Platform.Api.Reports.History;
using Platform.Api.Reports.Tasks;
using Platform.Api.Sealing;

namespace Platform.Api.Reports.Duplicates;

/// <summary>Finds reports of the same incident, and lets one go on in another.</summary>
public sealed class DuplicateService(PlatformDb db, PlainReads reads, Caller caller, ReportChanging changing, ReportReader reader, ReportHistory history, TriggerDocuments triggers, TaskClock tasks, AccessGate gate,
    Vault vault, DepartmentDirectory departments)
{
    /// <summary>The nearest in time are compared, and the best of them shown: enough for the worst day of a city, and what a log entry names stays readable.</summary>
    private const int MostCompared = 50, MostShown = 20;

    private const string Columns = "select r.id, r.number, r.state, r.occurred_at, r.department_id, r.setting, r.offences, r.weapons, r.reporter_subject from report r where ";

    /// <summary>What may be of the same incident, best first. Names are compared, so all that is compared stands in the access log.</summary>
    public async Task<IReadOnlyList<DuplicateView>> ListAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.FindDuplicates);
        if (await reads.ListAsync(new SqlText(Columns).VisibleTo(caller).Add($" and r.id = {id}"), Read, ct) is not [var report]) throw new NotFoundException();
        if (!caller.LooksInside(report.Reporter, report.DepartmentId)) throw new PlatformException(ErrorCatalogue.Forbidden, "Duplicates are for those who review the report.");
        var (from, to, at) = (report.OccurredAt - DuplicateScore.Window, report.OccurredAt + DuplicateScore.Window, report.OccurredAt);
        var others = await reads.ListAsync(new SqlText(Columns).VisibleTo(caller)
            .Add($" and r.id <> {id} and r.occurred_at between {from} and {to} and r.merged_into is null order by abs(extract(epoch from r.occurred_at - {at})), r.id limit {MostCompared}"), Read, ct);
        if (others.Count == 0) return [];

        var persons = await PersonsAsync([id, .. others.Select(other => other.Id)], ct);
        var refs = await departments.RefsAsync(ct);
        var mine = report.With(persons);
        var found =
            from other in others
            let reasons = DuplicateScore.Of(mine, other.With(persons)).ToArray()
            let score = reasons.Sum(reason => reason.Points)
            where score >= DuplicateScore.Threshold
            orderby score descending, other.Id
            select new DuplicateView(other.Id, other.Number, other.State, other.OccurredAt, refs[other.DepartmentId], score, reasons);
        return [.. found.Take(MostShown)];
    }

    public Task<ReportView> MergeAsync(Guid id, string? version, ReportMerge input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("mergeReport", Permission.PublishReports, id, version, input) { Because = input.Because, With = input.Into }, parts, async (report, now) =>
        {
            if (input.Into == id) throw new InvalidException("/into", "same", "A report does not go on in itself.");
            // Both are locked: two merges at once, whichever way round, cannot make a chain.
            var main = await db.Set<Report>().SingleOrDefaultAsync(r => r.Id == input.Into, ct) ?? throw new InvalidException("/into", "unknown", "There is no such report.");
            await MustBeFreeAsync(main, ct);
            report.Merge(caller, main);
            ChangedToo(main, "takeInReport", from: null, to: id, now, input.Because);
        }, ct);

    public Task<ReportView> UnmergeAsync(Guid id, string? version, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("unmergeReport", Permission.PublishReports, id, version), parts, async (report, now) =>
        {
            var main = await db.MainOfAsync(report, ct);
            await MustBeFreeAsync(main, ct);
            var grounds = await triggers.OfAsync(id, ct);
            report.Unmerge(caller, main);
            if (grounds.Count > 0) await tasks.ReviewAsync(main, LostGround.ReportUnmerged, ct);
            else await tasks.KeepAsync(main, ct);
            ChangedToo(main, "letGoReport", from: id, to: null, now);
        }, ct);

    /// <summary>What becomes of the main report is decided as well: a colleague who works on it is asked first. It is locked already.</summary>
    private async Task MustBeFreeAsync(Report main, CancellationToken ct) => (await reader.GetAsync(main.Id, ct)).MustBeFree();

    /// <summary>The same in the history of the main report, where it is another operation: its own reporter is told nothing of it.</summary>
    private void ChangedToo(Report main, string operation, Guid? from, Guid? to, DateTimeOffset now, Enum? because = null)
    {
        history.Changed("mergedReports", from, to);
        history.Write(main, operation, Permission.PublishReports, now, because);
        db.Add(ReportEvents.ChangedAt(main.Id, now));
    }

    /// <summary>The persons of concern of the reports, under an entry that names every one of them.</summary>
    private async Task<ILookup<Guid, ComparedPerson>> PersonsAsync(Guid[] ids, CancellationToken ct)
    {
        await gate.OpenAsync(new("listDuplicates", ["persons"], ids) { ResultCount = ids.Length }, ct);
        var rows = await reads.ListAsync(new SqlText("select report_id, id, sealed from involved_person where role = 'PersonOfConcern' and report_id = any(").Add($"{ids})"),
            row => (Report: row.GetGuid(0), Id: row.GetGuid(1), Sealed: row.GetFieldValue<byte[]>(2)), ct);
        var keys = await vault.KeysAsync([.. rows.Select(row => row.Id)], ct);
        return rows.Select(row => (row.Report, Person: ComparedPerson.Of(keys.Open(ReportSeals.Person, row.Id, row.Sealed)))).Where(row => row.Person is not null).ToLookup(row => row.Report, row => row.Person!);
    }

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Enum.Parse<ReportState>(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3), row.GetGuid(4), Enum.Parse<IncidentSetting>(row.GetString(5)),
        row.GetFieldValue<string[]>(6), row.GetFieldValue<string[]>(7), row.GetString(8));

    private sealed record Row(
        Guid Id, string Number, ReportState State, DateTimeOffset OccurredAt, Guid DepartmentId, IncidentSetting Setting, IReadOnlyList<string> Offences, IReadOnlyList<string> Weapons, string Reporter)
    {
        public ComparedReport With(ILookup<Guid, ComparedPerson> persons) => new(OccurredAt, DepartmentId, Setting, Offences, Weapons, [.. persons[Id]]);
    }
}
