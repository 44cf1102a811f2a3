using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Organisation;
using Platform.Api.Register;
using Platform.Api.Reports.Complaints;
using Platform.Api.Reports.HouseBans;

namespace Platform.Api.Reports;

/// <summary>The use cases of Bearbeiten: what each hand decides about a report.</summary>
public sealed class ReportService(
    PlatformDb db, Caller caller, ReportChanging changing, AccessGate gate, PersonalData personal, DepartmentDirectory departments, RegisterService register, ComplaintService complaints, HouseBanService bans,
    TriggerDocuments triggers)
{
    public Task<ReportView> ConfirmAsync(Guid id, string? version, ReportConfirmation input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("confirmReport", Permission.ReviewReports, id, version, input) { Mine = r => caller.Reviews(r.DepartmentId) }, parts, (report, now) =>
        {
            new ReportRules.ConfirmationRules(now.CivilDate()).Check(input);
            report.Confirm(caller, now);
            if (input.HouseBan is { } ban) bans.Add(report, ban);
        }, ct);

    public Task<ReportView> ReturnAsync(Guid id, string? version, ReportReturn input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("returnReport", Permission.ReviewReports, id, version, input) { Mine = r => caller.Reviews(r.DepartmentId) }, parts, async (report, _) =>
        {
            new ReportRules.ReturnRules().Check(input);
            report.Return(caller);
            await gate.OpenAsync(new("returnReport", ["narrative"], [report.Id]), ct);
            await personal.AskAsync(report.Id, input.Reason, ct);
        }, ct);

    /// <summary>The answer is no view: who forwards it may not see it afterwards.</summary>
    public async Task<ForwardedReport> ForwardAsync(Guid id, string? version, ReportForwarding input, CancellationToken ct)
    {
        ForwardedReport? forwarded = null;
        AskedChange asked = new("forwardReport", Permission.ForwardReports, id, version, input) { Mine = r => caller.Forwards(r.DepartmentId), Because = input.Because };
        return await changing.ChangeAsync(asked, async (report, now) =>
        {
            var department = await departments.ConcernedAsync(input.DepartmentId, caller, now.CivilDate(), ct);
            report.Forward(caller, department);
            forwarded = new(id, report.Number, (await departments.RefsAsync(ct))[department], now);
        }, () => Task.FromResult(forwarded!), Task.FromResult, ct);
    }

    public Task<ReportView> RecordComplaintAsync(Guid id, string? version, NewComplaint input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("recordComplaint", Permission.RecordComplaints, id, version, input), parts, async (report, now) =>
        {
            report.RecordComplaint(await db.MainOfAsync(report, ct));
            await complaints.FileAsync(report, input, now, ct);
        }, ct);

    public Task<ReportView> PublishAsync(Guid id, string? version, ReportPublication input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("publishReport", Permission.PublishReports, id, version, input), parts, async (report, now) =>
        {
            report.Publish(caller, now);
            if (input.Entries is not { Count: > 0 } entries) return;
            await gate.OpenAsync(new("publishReport", ["persons"], [report.Id]) { ResultCount = entries.Count }, ct);
            await register.EnterAsync(new(report.Id, report.Level, report.CatalogueVersion, report.DepartmentId, await triggers.OfAsync(id, ct)), await personal.PersonsOfConcernAsync(id, ct), entries, now, ct);
        }, ct);

    public Task<ReportView> ReclassifyAsync(Guid id, string? version, ReportReclassification input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("reclassifyReport", Permission.PublishReports, id, version, input) { Because = input.Because }, parts, (report, now) =>
        {
            new ReportRules.ReclassificationRules().Check(input);
            report.Reclassify(caller, input.Level);
            db.Add(ReportClassification.Of(report, caller.Subject, now, input.Because));
        }, ct);

    public Task<ReportView> WithdrawAsync(Guid id, string? version, ReportEnding input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("withdrawReport", Permission.SubmitReports, id, version, input) { Mine = r => r.ReporterSubject == caller.Subject }, parts, (report, now) => report.Withdraw(caller, input.Because, now), ct);

    public Task<ReportView> CloseAsync(Guid id, string? version, ReportEnding input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("closeReport", Permission.PublishReports, id, version, input), parts, (report, now) => report.Close(caller, input.Because, now), ct);

    public Task<ReportView> ReopenAsync(Guid id, string? version, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("reopenReport", Permission.PublishReports, id, version), parts, (report, _) => report.Reopen(caller), ct);
}
