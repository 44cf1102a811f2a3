using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Http;

namespace Platform.Api.Reports.Imports;

/// <summary>Takes over the reports of another system: what is right is taken, what is wrong is said line by line.</summary>
public sealed class ReportImportService(PlatformDb db, UnitOfWork work, Caller caller, ReportSubmission submission)
{
    /// <summary>The importing client; somebody who asks without one stands for himself.</summary>
    private string Source => caller.ClientId ?? caller.Subject;

    internal async Task<ReportImportResult> ImportAsync(IReadOnlyList<ReadLine> lines, bool dryRun, CancellationToken ct)
    {
        caller.Must(Permission.ImportReports);
        if (lines.Count is 0 or > ReportImportLimits.Lines) throw new InvalidException("/lines", "length", "From 1 to 1,000 lines.");
        if (dryRun) return await TakeAsync(lines, dryRun, ct);
        ReportImportResult? result = null;
        return await work.OnceAsync("importReports", lines, async () =>
        {
            // One import of a client at a time: the next one knows what this one has taken.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"import of reports\n" + Source}, 0))", ct);
            result = await TakeAsync(lines, dryRun, ct);
        }, () => Task.FromResult(result!), Task.FromResult, ct);
    }

    private async Task<ReportImportResult> TakeAsync(IReadOnlyList<ReadLine> lines, bool dryRun, CancellationToken ct)
    {
        var ids = lines.Select(line => line.Record?.ExternalId).OfType<string>().Where(IsStorable).ToList();
        var known = await db.Set<ImportedReport>().AsNoTracking().Where(i => i.Source == Source && ids.Contains(i.ExternalId)).ToDictionaryAsync(i => i.ExternalId, ct);
        var (seen, taken, added) = (new HashSet<string>(), new List<ImportedLine>(), new List<CheckedReport>());
        foreach (var line in lines) taken.Add(await CheckAsync(line, known, seen, added, ct));
        if (!dryRun) await AddAsync(taken, added, ct);
        return new(dryRun, Count(ImportOutcome.Added), Count(ImportOutcome.Repeated), Count(ImportOutcome.Refused), taken);

        int Count(ImportOutcome outcome) => taken.Count(line => line.Outcome == outcome);
    }

    /// <summary>What becomes of a line; a report that is to be added joins the others.</summary>
    private async Task<ImportedLine> CheckAsync(ReadLine line, Dictionary<string, ImportedReport> known, HashSet<string> seen, List<CheckedReport> added, CancellationToken ct)
    {
        if (line.Record is not { ExternalId: var externalId } record) return new(line.Number, ImportOutcome.Refused, null, null, null, [line.Fault!]);
        if (Fault(record, seen) is { } fault) return Refused([fault]);
        if (known.TryGetValue(externalId, out var earlier)) return new(line.Number, ImportOutcome.Repeated, externalId, earlier.ReportId, earlier.Number, []);
        try { added.Add(await submission.CheckAsync(record.Report, ct)); }
        catch (InvalidException invalid) { return Refused([.. invalid.Errors.Select(error => error with { Pointer = "/report" + error.Pointer })]); }
        return new(line.Number, ImportOutcome.Added, externalId, null, null, []);

        ImportedLine Refused(IReadOnlyList<FieldError> errors) => new(line.Number, ImportOutcome.Refused, externalId, null, null, errors);
    }

    /// <summary>Adds all reports at once, and says at their lines which they are.</summary>
    private async Task AddAsync(List<ImportedLine> taken, List<CheckedReport> added, CancellationToken ct)
    {
        var (numbers, next) = (await submission.AddAsync(added, ct), 0);
        foreach (var (i, line) in taken.Index().Where(line => line.Item.Outcome == ImportOutcome.Added).ToList())
        {
            var (report, number) = (added[next].Id, numbers[next++]);
            db.Add(new ImportedReport { Source = Source, ExternalId = line.ExternalId!, ReportId = report, Number = number });
            taken[i] = line with { ReportId = report, Number = number };
        }
    }

    private static FieldError? Fault(ReportImportLine record, HashSet<string> seen) =>
        string.IsNullOrWhiteSpace(record.ExternalId) || record.ExternalId.Length > ReportImportLimits.ExternalIdLength ? new("/externalId", "length", "From 1 to 100 characters.")
        : !IsStorable(JsonSerializer.Serialize(record, Json.Options)) ? new("", "characters", "Text holds a character that cannot be stored, such as U+0000.")
        : !seen.Add(record.ExternalId) ? new("/externalId", "duplicate", "This id is listed before.")
        : null;

    /// <summary>One line that PostgreSQL cannot store would take all the others with it.</summary>
    private static bool IsStorable(string text) => !text.Contains('\0') && !text.Contains("\\u0000", StringComparison.Ordinal) && !text.Contains('\uFFFD') && !text.Contains("\\uFFFD", StringComparison.OrdinalIgnoreCase);
}
