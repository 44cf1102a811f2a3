using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Sealing;

namespace Platform.Api.Reports.History;

/// <summary>Adds to changes what the report said before them, only through the access gate and hidden as in the report.</summary>
public sealed class EarlierReader(PlainReads reads, AccessGate gate, Vault vault)
{
    /// <summary>The changes of one report with the parts that were asked for, after the log entry that names the report.</summary>
    internal async Task<IReadOnlyList<ChangeView>> DiscloseAsync(Guid report, IReadOnlyList<ChangeView> changes, IReadOnlyCollection<ReportPart> parts, bool hidesReporter, CancellationToken ct)
    {
        if (parts.Count == 0 || changes.Count == 0) return changes;
        await gate.OpenAsync(new("listReportHistory", [.. parts.Select(part => part == ReportPart.Persons ? "earlier.persons" : "earlier.narrative")], [report]) { ResultCount = changes.Count }, ct);

        Guid[] ids = [.. changes.Select(c => c.Id)];
        var stories = parts.Contains(ReportPart.Narrative) ? await StoriesAsync(report, ids, ct) : [];
        var persons = parts.Contains(ReportPart.Persons) ? await PersonsAsync(report, ids, ct) : [];
        var keys = await vault.KeysAsync([report, .. persons.Select(p => p.Id).Distinct()], ct);
        var told = stories.ToDictionary(s => s.Change, s => keys.Open(ReportSeals.EarlierStory, report, s.Sealed, s.Change));
        var involved = persons.ToLookup(p => p.Of, p => p.View(p.Sealed is null ? null : keys.Open(ReportSeals.EarlierPerson, p.Id, p.Sealed, p.Of), hidesReporter));
        return [.. changes.Select(c => With(c, told.GetValueOrDefault(c.Id), parts.Contains(ReportPart.Persons) && Concerns(c, "persons") ? [.. involved[c.Id]] : null))];
    }

    private static ChangeView With(ChangeView change, StoryTold? story, IReadOnlyList<InvolvedPersonView>? persons) =>
        story is null && persons is null ? change : change with { Earlier = new(story?.Text, story?.Place, story?.Question, persons) };

    private static bool Concerns(ChangeView change, string field) => change.Fields.Any(f => f.Field == field);

    private Task<List<(Guid Change, byte[] Sealed)>> StoriesAsync(Guid report, Guid[] changes, CancellationToken ct) => reads.ListAsync(
        new SqlText("select change_id, sealed from report_change_story where report_id = ").Add($"{report} and change_id = any({changes})"), row => (row.GetGuid(0), row.GetFieldValue<byte[]>(1)), ct);

    private Task<List<PersonRow>> PersonsAsync(Guid report, Guid[] changes, CancellationToken ct) => reads.ListAsync(
        new SqlText("select change_id, person_id, role, incapacity_days, sealed from report_change_person where report_id = ").Add($"{report} and change_id = any({changes}) order by position"), PersonRow.Read, ct);
}
