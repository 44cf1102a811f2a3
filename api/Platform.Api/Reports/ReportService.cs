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
using Platform.Api.Reports.Deadlines;

namespace Platform.Api.Reports;

/// <summary>The use cases of Melden, Eingangskorb and Bearbeiten.</summary>
public sealed class ReportService(
    PlatformDb db, UnitOfWork work, Caller caller, ReportReader reader, AccessGate gate, CatalogueShelf catalogues, DepartmentDirectory departments,
     RegisterService register, DeadlineClock deadlines, TimeProvider time)
{
    public async Task<ReportView> SubmitAsync(NewReport input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct)
    {
        caller.Must(Permission.SubmitReports);
        var report = await CheckAsync(input, ct);
        return await work.OnceAsync("submitReport", input, () => AddAsync(report, ct), () => reader.GetAsync(report.Id, ct), view => reader.DiscloseAsync("submitReport", view, parts, ct), ct);
    }

    /// <summary>Checks a report that a use case is about to add.</summary>
    /// <exception cref="InvalidException">It breaks a rule.</exception>
    internal async Task<CheckedReport> CheckAsync(NewReport input, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var catalogue = await catalogues.CurrentAsync(ct);
        new ReportRules.NewReportRules(catalogue, now).Check(input);
        return new(Ids.New(), input, catalogue, await DepartmentAsync(input.DepartmentId, ct), now);
    }

    /// <summary>Adds a checked report to the unit of work it is called in; its number.</summary>
    internal async Task<string> AddAsync(CheckedReport checkedReport, CancellationToken ct)
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
            DepartmentId = department,
            OccurredAt = input.OccurredAt.ToUniversalTime(),
            Setting = input.Setting,
            Offences = [.. input.Offences],
            Weapons = [.. input.Weapons ?? []],
        };
        Classify(report, catalogue, now);
        db.Add(report);
        AddPersonalData(id, input);
        deadlines.Start(id, input, catalogue);
        Announce(id, now);
        return number;
    }

    public Task<ReportView> ResubmitAsync(Guid id, string? version, NewReport input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("resubmitReport", Permission.SubmitReports, id, version, input, parts, async (report, now) =>
        {
            report.Resubmit();
            var catalogue = await catalogues.CurrentAsync(ct);
            new ReportRules.NewReportRules(catalogue, now).Check(input);
            if (input.DepartmentId is { } other && other != report.DepartmentId) throw new InvalidException("/departmentId", "fixed", "A report stays with its department.");
            (report.ReporterRole, report.OccurredAt, report.Setting) = (input.ReporterRole, input.OccurredAt.ToUniversalTime(), input.Setting);
            (report.Offences, report.Weapons) = ([.. input.Offences], [.. input.Weapons ?? []]);
            Classify(report, catalogue, now);

            await gate.OpenAsync(new("resubmitReport", ["narrative", "persons"], [report.Id]), ct);
            await db.Set<InvolvedPerson>().Where(p => p.ReportId == report.Id).ExecuteDeleteAsync(ct);
            await db.Set<ReportNarrative>().Where(n => n.ReportId == report.Id).ExecuteDeleteAsync(ct);
            AddPersonalData(report.Id, input);
            await deadlines.RestartAsync(report, input, catalogue, ct);
        }, ct, mine: r => r.ReporterSubject == caller.Subject);

    public Task<ReportView> ConfirmAsync(Guid id, string? version, ReportConfirmation input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("confirmReport", Permission.ReviewReports, id, version, input, parts, (report, now) =>
        {
            new ReportRules.ConfirmationRules(now.CivilDate()).Check(input);
            report.Confirm(caller, input.HouseBan, now);
            return Task.CompletedTask;
        }, ct, mine: r => caller.Reviews(r.DepartmentId));

    public Task<ReportView> ReturnAsync(Guid id, string? version, ReportReturn input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("returnReport", Permission.ReviewReports, id, version, input, parts, async (report, _) =>
        {
            new ReportRules.ReturnRules().Check(input);
            report.Return();
            await gate.OpenAsync(new("returnReport", ["narrative"], [report.Id]), ct);
            await db.Set<ReportNarrative>().Where(n => n.ReportId == report.Id).ExecuteUpdateAsync(n => n.SetProperty(x => x.Question, input.Reason), ct);
        }, ct, mine: r => caller.Reviews(r.DepartmentId));

    public Task<ReportView> RecordComplaintAsync(Guid id, string? version, NewComplaint input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("recordComplaint", Permission.RecordComplaints, id, version, input, parts, async (report, now) =>
        {
            new ReportRules.ComplaintRules(report.OccurredAt.CivilDate(), now.CivilDate()).Check(input);
            report.RecordComplaint(new() { Kind = input.Kind, Office = input.Office, FileNumber = input.FileNumber, FiledOn = input.FiledOn, RecordedBy = caller.Subject, RecordedAt = now });
            await deadlines.FiledAsync(id, input, ct);
        }, ct);

    public Task<ReportView> PublishAsync(Guid id, string? version, ReportPublication input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("publishReport", Permission.PublishReports, id, version, input, parts, async (report, now) =>
        {
            report.Publish(caller, now);
            if (input.Entries is not { Count: > 0 } entries) return;
            await gate.OpenAsync(new("publishReport", ["persons"], [report.Id]) { ResultCount = entries.Count }, ct);
            var persons = await db.Set<InvolvedPerson>().AsNoTracking().Where(p => p.ReportId == report.Id && p.Role == InvolvedRole.PersonOfConcern)
                .ToDictionaryAsync(p => p.Id, p => new PersonFacts(p.GivenName, p.FamilyName, p.BirthDate, p.Street, p.HouseNumber, p.PostalCode, p.City), ct);
            await register.EnterAsync(new(report.Id, report.Level, report.CatalogueVersion, report.DepartmentId, TriggerOf(report)), persons, entries, now, ct);
        }, ct);

    public Task<ReportView> ReclassifyAsync(Guid id, string? version, ReportReclassification input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        ChangeAsync("reclassifyReport", Permission.PublishReports, id, version, input, parts, (report, now) =>
        {
            new ReportRules.ReclassificationRules().Check(input);
            report.Reclassify(caller, input.Level);
            db.Add(ReportClassification.Of(report, caller.Subject, now, input.Because));
            return Task.CompletedTask;
        }, ct);

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

    /// <summary>Load what is visible, check the version, let the entity decide, save, show.</summary>
    private async Task<ReportView> ChangeAsync(
        string operation, Permission permission, Guid id, string? version, object input, IReadOnlyCollection<ReportPart> parts, Func<Report, DateTimeOffset, Task> verb, CancellationToken ct, Func<Report, bool>? mine = null)
    {
        caller.Must(permission);
        var expected = Versions.Require(version);
        return await work.OnceAsync(operation, new { id, version, input }, async () =>
        {
            // Who claims it meanwhile waits for this lock: the claims read after it are all there will be.
            await db.Database.ExecuteSqlAsync($"select from report where id = {id} for no key update", ct);
            var seen = await reader.GetAsync(id, ct); // what is not visible does not exist
            var report = await db.Set<Report>().SingleAsync(r => r.Id == id, ct);
            if (mine is not null && !mine(report)) throw new ForbiddenException(permission);
            if (permission != Permission.SubmitReports) seen.MustBeFree();
            if (report.Version != expected) throw new PlatformException(ErrorCatalogue.PreconditionFailed);
            var now = time.GetUtcNow();
            try { await verb(report, now); }
            catch (PlatformException refused) when (refused.Code == ErrorCatalogue.IllegalTransition) { throw report.With(refused, caller); }
            if (seen.Claim is not null && report.State != seen.State) await db.Set<ReportClaim>().Where(c => c.ReportId == id).ExecuteDeleteAsync(ct);
            Announce(id, now);
        }, () => reader.GetAsync(id, ct), view => reader.DiscloseAsync(operation, view, parts, ct), ct);
    }

    private void AddPersonalData(Guid report, NewReport input)
    {
        db.Add(new ReportNarrative { ReportId = report, Text = input.Narrative, Place = input.Place });
        db.AddRange((input.Persons ?? []).Select((p, i) => new InvolvedPerson
        {
            Id = Ids.New(),
            ReportId = report,
            Position = i,
            Role = p.Role,
            GivenName = p.GivenName,
            FamilyName = p.FamilyName,
            BirthDate = p.BirthDate,
            Street = p.Address?.Street,
            HouseNumber = p.Address?.HouseNumber,
            PostalCode = p.Address?.PostalCode,
            City = p.Address?.City,
            Description = p.Description,
            Injury = p.Injury,
            IncapacityDays = p.IncapacityDays,
        }));
    }

    private void Classify(Report report, Catalogue catalogue, DateTimeOffset now)
    {
        report.Classify(catalogue);
        db.Add(ReportClassification.Of(report, caller.Subject, now));
    }

    private void Announce(Guid report, DateTimeOffset now) => db.Add(new PlatformEvent { Kind = ReportEvents.Changed, EntityId = report, At = now });

    private async Task<Guid> DepartmentAsync(Guid? asked, CancellationToken ct)
    {
        var id = asked ?? caller.DepartmentId ?? throw new InvalidException("/departmentId", "required", "The caller has no department; name the one it concerns.");
        return (await departments.ValidOnAsync(time.Today(), ct)).Any(d => d.Id == id)
            ? id
            : throw new InvalidException("/departmentId", "unknown", "No department with this id is valid today.");
    }

    private static TriggerDocument? TriggerOf(Report report) => report.Complaint is not { } c ? null
        : new(c.Kind == ComplaintKind.CriminalComplaint ? TriggerKind.CriminalComplaint : TriggerKind.RequestForProsecution, $"{c.Office}, {c.FileNumber}", c.FiledOn);
}

/// <summary>A report that keeps the rules and is not yet stored.</summary>
internal sealed record CheckedReport(Guid Id, NewReport Input, Catalogue Catalogue, Guid DepartmentId, DateTimeOffset At);

/// <summary>What reports announce in the event table.</summary>
public static class ReportEvents
{
    public const string Changed = "report.changed";

    /// <summary>Somebody took, renewed or gave back a claim. That one ran out is not announced: whoever was told of it knows when.</summary>
    public const string Claimed = "report.claimed";
}
