using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.Api.Http;
using Platform.Api.Organisation;
using Platform.Api.Register;
using Platform.Api.Reports.Claims;
using Platform.Api.Reports.Complaints;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.History;
using Platform.Api.Reports.HouseBans;
using Platform.Api.Reports.Tasks;
using Platform.Api.Sealing;

namespace Platform.Api.Reports;

/// <summary>The use cases of Melden, Eingangskorb and Bearbeiten.</summary>
public sealed class ReportService(
    PlatformDb db, UnitOfWork work, Caller caller, ReportReader reader, AccessGate gate, Vault vault, PersonalData personal, CatalogueShelf catalogues,
    DepartmentDirectory departments, RegisterService register, ComplaintService complaints, HouseBanService bans, TriggerDocuments triggers, DeadlineClock deadlines, TaskClock tasks,
    ReportHistory history, TimeProvider time)
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
        return new(Ids.New(now), input, catalogue, await DepartmentAsync(input.DepartmentId, ct), now);
    }

    /// <summary>Adds checked reports to the unit of work it is called in; their numbers.</summary>
    internal async Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<CheckedReport> reports, CancellationToken ct)
    {
        foreach (var report in reports) personal.Add(vault.New(report.Id), report.Input);
        await vault.KeepAsync(ct); // before the number: who wants the next one waits until this is committed
        var numbers = new List<string>(reports.Count);
        foreach (var report in reports) numbers.Add(await AddAsync(report, ct));
        return numbers;
    }

    private async Task<string> AddAsync(CheckedReport checkedReport, CancellationToken ct)
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
        tasks.Start(report, deadlines.Start(id, input, catalogue));
        history.Begin(id, now);
        db.Add(ReportEvents.ChangedAt(id, now));
        return number;
    }

    public Task<ReportView> ResubmitAsync(Guid id, string? version, NewReport input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("resubmitReport", Permission.SubmitReports, id, version, input, parts, async (report, now) =>
        {
            report.Resubmit();
            var catalogue = await catalogues.CurrentAsync(ct);
            new ReportRules.NewReportRules(catalogue, now).Check(input);
            if (input.DepartmentId is { } other && other != report.DepartmentId) throw new InvalidException("/departmentId", "fixed", "A report stays with its department.");
            (report.ReporterRole, report.ShieldedBecause, report.OccurredAt, report.Setting) = (input.ReporterRole, input.ShieldedBecause, input.OccurredAt.ToUniversalTime(), input.Setting);
            (report.Offences, report.Weapons) = ([.. input.Offences], [.. input.Weapons ?? []]);
            Classify(report, catalogue, now);

            await gate.OpenAsync(new("resubmitReport", ["narrative", "persons"], [report.Id]), ct);
            var personsMended = await personal.MendAsync(report.Id, input, ct);
            await deadlines.RestartAsync(report, input, catalogue, personsMended, ct);
        }, ct, mine: r => r.ReporterSubject == caller.Subject);

    public Task<ReportView> ConfirmAsync(Guid id, string? version, ReportConfirmation input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("confirmReport", Permission.ReviewReports, id, version, input, parts, (report, now) =>
        {
            new ReportRules.ConfirmationRules(now.CivilDate()).Check(input);
            report.Confirm(caller, now);
            if (input.HouseBan is { } ban) bans.Add(report, ban);
            return Task.CompletedTask;
        }, ct, mine: r => caller.Reviews(r.DepartmentId));

    public Task<ReportView> ReturnAsync(Guid id, string? version, ReportReturn input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("returnReport", Permission.ReviewReports, id, version, input, parts, async (report, _) =>
        {
            new ReportRules.ReturnRules().Check(input);
            report.Return();
            await gate.OpenAsync(new("returnReport", ["narrative"], [report.Id]), ct);
            await personal.AskAsync(report.Id, input.Reason, ct);
        }, ct, mine: r => caller.Reviews(r.DepartmentId));

    /// <summary>The answer is no view: who forwards it may not see it afterwards.</summary>
    public async Task<ForwardedReport> ForwardAsync(Guid id, string? version, ReportForwarding input, CancellationToken ct)
    {
        ForwardedReport? forwarded = null;
        return await ChangeAsync("forwardReport", Permission.ForwardReports, id, version, input, async (report, now) =>
        {
            var department = await DepartmentAsync(input.DepartmentId, ct);
            report.Forward(caller, department);
            forwarded = new(id, report.Number, (await departments.RefsAsync(ct))[department], now);
        }, () => Task.FromResult(forwarded!), Task.FromResult, ct, mine: r => caller.Forwards(r.DepartmentId), because: input.Because);
    }

    public Task<ReportView> RecordComplaintAsync(Guid id, string? version, NewComplaint input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("recordComplaint", Permission.RecordComplaints, id, version, input, parts, async (report, now) =>
        {
            report.RecordComplaint();
            await complaints.FileAsync(report, input, now, ct);
        }, ct);

    public Task<ReportView> PublishAsync(Guid id, string? version, ReportPublication input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("publishReport", Permission.PublishReports, id, version, input, parts, async (report, now) =>
        {
            report.Publish(caller, now);
            if (input.Entries is not { Count: > 0 } entries) return;
            await gate.OpenAsync(new("publishReport", ["persons"], [report.Id]) { ResultCount = entries.Count }, ct);
            var trigger = await triggers.OfAsync(id, ct) is [var first, ..] ? first : null;
            await register.EnterAsync(new(report.Id, report.Level, report.CatalogueVersion, report.DepartmentId, trigger), await personal.PersonsOfConcernAsync(id, ct), entries, now, ct);
        }, ct);

    public Task<ReportView> ReclassifyAsync(Guid id, string? version, ReportReclassification input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("reclassifyReport", Permission.PublishReports, id, version, input, parts, (report, now) =>
        {
            new ReportRules.ReclassificationRules().Check(input);
            report.Reclassify(caller, input.Level);
            db.Add(ReportClassification.Of(report, caller.Subject, now, input.Because));
            return Task.CompletedTask;
        }, ct, because: input.Because);

    public Task<ReportView> WithdrawAsync(Guid id, string? version, ReportEnding input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("withdrawReport", Permission.SubmitReports, id, version, input, parts, (report, now) =>
        {
            report.Withdraw(caller, input.Because, now);
            return Task.CompletedTask;
        }, ct, mine: r => r.ReporterSubject == caller.Subject);

    public Task<ReportView> CloseAsync(Guid id, string? version, ReportEnding input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("closeReport", Permission.PublishReports, id, version, input, parts, (report, now) =>
        {
            report.Close(caller, input.Because, now);
            return Task.CompletedTask;
        }, ct);

    public Task<ReportView> ReopenAsync(Guid id, string? version, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("reopenReport", Permission.PublishReports, id, version, new { }, parts, (report, _) =>
        {
            report.Reopen();
            return Task.CompletedTask;
        }, ct);

    /// <summary>The one way to change a report, for what belongs to it as well.</summary>
    /// <param name="with">Another report that is decided on, too; both are locked in one order.</param>
    internal Task<ReportView> ChangeAsync(
        string operation, Permission permission, Guid id, string? version, object input, IReadOnlyCollection<ReportPart> parts, Func<Report, DateTimeOffset, Task> verb, Enum? because, Guid? with,
        CancellationToken ct) => ChangeAsync(operation, permission, id, version, input, parts, verb, ct, mine: null, because, with);

    private Task<ReportView> ChangeAsync(
        string operation, Permission permission, Guid id, string? version, object input, IReadOnlyCollection<ReportPart> parts, Func<Report, DateTimeOffset, Task> verb, CancellationToken ct,
        Func<Report, bool>? mine = null, Enum? because = null, Guid? with = null) =>
        ChangeAsync(operation, permission, id, version, input, verb, () => reader.GetAsync(id, ct), view => reader.DiscloseAsync(operation, view, parts, ct), ct, mine, because, with);

    /// <summary>Load what is visible, check the version, let the entity decide, write it into the history, save, show.</summary>
    private async Task<T> ChangeAsync<T>(
        string operation, Permission permission, Guid id, string? version, object input, Func<Report, DateTimeOffset, Task> verb, Func<Task<T>> view, Func<T, Task<T>> disclose, CancellationToken ct,
        Func<Report, bool>? mine = null, Enum? because = null, Guid? with = null)
    {
        caller.Must(permission);
        var expected = Versions.Require(version);
        return await work.OnceAsync(operation, new { id, version, input }, async () =>
        {
            // Who claims it meanwhile waits for this lock: the claims read after it are all there will be.
            await db.LockReportsAsync([id, with ?? id], ct);
            var seen = await reader.GetAsync(id, ct); // what is not visible does not exist
            var report = await db.Set<Report>().SingleAsync(r => r.Id == id, ct);
            if (mine is not null && !mine(report)) throw new ForbiddenException(permission);
            if (permission is not (Permission.SubmitReports or Permission.AssessReports)) seen.MustBeFree();
            if (report.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            var now = time.GetUtcNow();
            var (change, stood) = (history.Watch(report, operation, permission), (report.State, report.MergedFrom, report.DepartmentId));
            try { await verb(report, now); }
            catch (PlatformException refused) when (refused.Code == ErrorCatalogue.IllegalTransition) { throw refused.Instead(seen.AllowedActions); }
            change.Write(now, because);
            await tasks.KeepAsync(report, ct);
            if (seen.Claim is not null && stood != (report.State, report.MergedFrom, report.DepartmentId)) await db.Set<ReportClaim>().Where(c => c.ReportId == id).ExecuteDeleteAsync(ct);
            db.Add(ReportEvents.ChangedAt(id, now));
        }, view, disclose, ct);
    }

    private void Classify(Report report, Catalogue catalogue, DateTimeOffset now)
    {
        report.Classify(catalogue);
        db.Add(ReportClassification.Of(report, caller.Subject, now));
    }

    private async Task<Guid> DepartmentAsync(Guid? asked, CancellationToken ct)
    {
        var id = asked ?? caller.DepartmentId ?? throw new InvalidException("/departmentId", "required", "The caller has no department; name the one it concerns.");
        return (await departments.ValidOnAsync(time.Today(), ct)).Any(d => d.Id == id)
            ? id
            : throw new InvalidException("/departmentId", "unknown", "No department with this id is valid today.");
    }
}

/// <summary>A report that keeps the rules and is not yet stored.</summary>
internal sealed record CheckedReport(Guid Id, NewReport Input, Catalogue Catalogue, Guid DepartmentId, DateTimeOffset At);

/// <summary>What reports announce in the event table.</summary>
public static class ReportEvents
{
    public const string Changed = "report.changed";

    /// <summary>The report, or what hangs on it, is another now.</summary>
    public static PlatformEvent ChangedAt(Guid report, DateTimeOffset at) => new() { Kind = Changed, EntityId = report, At = at };

    /// <summary>Somebody took, renewed or gave back a claim. That one ran out is not announced: whoever was told of it knows when.</summary>
    public const string Claimed = "report.claimed";
}
