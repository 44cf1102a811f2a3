using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Organisation;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.History;
using Platform.Api.Reports.Tasks;
using Platform.Api.Sealing;

namespace Platform.Api.Reports;

/// <summary>The use cases of Melden: a report comes in, by itself, from a draft or in an import, and once more after it was returned.</summary>
public sealed class ReportSubmission(
    PlatformDb db, UnitOfWork work, Caller caller, ReportChanging changing, ReportReader reader, AccessGate gate, Vault vault, PersonalData personal, CatalogueShelf catalogues,
    DepartmentDirectory departments, DeadlineClock deadlines, TaskClock tasks, ReportHistory history, TimeProvider time)
{
    public async Task<ReportView> SubmitAsync(NewReport input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.SubmitReports);
        var report = await CheckAsync(input, ct);
        return await work.OnceAsync("submitReport", input, () => AddAsync([report], ct), () => reader.GetAsync(report.Id, ct), view => reader.DiscloseAsync("submitReport", view, parts, ct), ct);
    }

    /// <summary>Checks a report that a use case is about to add.</summary>
    /// <exception cref="InvalidException">It breaks a rule.</exception>
    internal async Task<CheckedReport> CheckAsync(NewReport input, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var catalogue = await catalogues.CurrentAsync(ct);
        new ReportRules.NewReportRules(catalogue, now).Check(input);
        return new(Ids.New(now), input, catalogue, await departments.ConcernedAsync(input.DepartmentId, caller, now.CivilDate(), ct), now);
    }

    /// <summary>Adds checked reports to the unit of work it is called in; their numbers.</summary>
    internal async Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<CheckedReport> reports, CancellationToken ct)
    {
        var injured = reports.ToDictionary(report => report.Id, report => personal.Add(vault.New(report.Id), report.Input));
        await vault.KeepAsync(ct); // before the number: who wants the next one waits until this is committed
        var numbers = new List<string>(reports.Count);
        foreach (var report in reports) numbers.Add(await AddAsync(report, injured[report.Id], ct));
        return numbers;
    }

    private async Task<string> AddAsync(CheckedReport checkedReport, IReadOnlyList<Guid> injured, CancellationToken ct)
    {
        var (id, input, catalogue, department, now) = checkedReport;
        var number = await ReportNumber.NextAsync(db, time.Today().Year, ct);
        var report = new Report
        {
            Id = id,
            Number = number,
            SubmittedAt = now,
            ClientAt = input.ClientAt?.ToUniversalTime(),
            ReporterSubject = caller.Subject,
            ReporterId = caller.EmployeeId,
            ReporterRole = input.ReporterRole,
            ShieldedBecause = input.ShieldedBecause,
            DepartmentId = department,
            OccurredAt = input.OccurredAt.ToUniversalTime(),
            Setting = input.Setting,
            Offences = [.. input.Offences],
            Weapons = [.. input.Weapons ?? []],
        };
        Classify(report, catalogue, now);
        db.Add(report);
        tasks.Start(report, deadlines.Start(id, input, injured, catalogue));
        history.Begin(id, now);
        db.Add(ReportEvents.ChangedAt(id, now));
        return number;
    }

    public Task<ReportView> ResubmitAsync(Guid id, string? version, NewReport input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("resubmitReport", Permission.SubmitReports, id, version, input) { Mine = r => r.ReporterSubject == caller.Subject }, parts, async (report, now) =>
        {
            report.Resubmit();
            var catalogue = await catalogues.CurrentAsync(ct);
            new ReportRules.NewReportRules(catalogue, now).Check(input);
            if (input.DepartmentId is { } other && other != report.DepartmentId) throw new InvalidException("/departmentId", "fixed", "A report stays with its department.");
            (report.ReporterRole, report.ShieldedBecause, report.OccurredAt, report.Setting) = (input.ReporterRole, input.ShieldedBecause, input.OccurredAt.ToUniversalTime(), input.Setting);
            (report.Offences, report.Weapons) = ([.. input.Offences], [.. input.Weapons ?? []]);
            Classify(report, catalogue, now);

            await gate.OpenAsync(new("resubmitReport", ["narrative", "persons"], [report.Id]), ct);
            await deadlines.RestartAsync(report, input, await personal.MendAsync(report.Id, input, ct), catalogue, ct);
        }, ct);

    private void Classify(Report report, Catalogue catalogue, DateTimeOffset now)
    {
        report.Classify(catalogue);
        db.Add(ReportClassification.Of(report, caller.Subject, now));
    }
}

/// <summary>A report that keeps the rules and is not yet stored.</summary>
internal sealed record CheckedReport(Guid Id, NewReport Input, Catalogue Catalogue, Guid DepartmentId, DateTimeOffset At);
