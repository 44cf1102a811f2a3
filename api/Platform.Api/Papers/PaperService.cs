using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Attachments;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;
using Platform.Api.Organisation;
using Platform.Api.Reports;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.HouseBans;

namespace Platform.Api.Papers;

/// <summary>The use cases of papers. Each is a disclosure of narrative and persons; nothing is kept.</summary>
public sealed class PaperService(
    PlatformDb db, Caller caller, ReportReader reports, DeadlineReader deadlines, AttachmentService attachments, HouseBanService bans, CatalogueShelf catalogues, PaperOptions options, TimeProvider time)
{
    public Task<PaperDraft> ComplaintAsync(Guid reportId, CancellationToken ct) => ComplaintAsync("getComplaintDraft", reportId, ct);

    public async Task<PaperFile> ComplaintPdfAsync(Guid reportId, CancellationToken ct) => PaperFile.Of(await ComplaintAsync("downloadComplaintDraft", reportId, ct), PaperTexts.Complaint);

    public Task<PaperDraft> AccidentReportAsync(Guid reportId, Guid personId, CancellationToken ct) => AccidentReportAsync("getAccidentReportDraft", reportId, personId, ct);

    public async Task<PaperFile> AccidentReportPdfAsync(Guid reportId, Guid personId, CancellationToken ct) =>
        PaperFile.Of(await AccidentReportAsync("downloadAccidentReportDraft", reportId, personId, ct), PaperTexts.AccidentReport);

    private async Task<PaperDraft> ComplaintAsync(string operation, Guid reportId, CancellationToken ct)
    {
        caller.Must(Permission.RecordComplaints);
        var report = await reports.GetAsync(reportId, ct);
        var stored = await db.Set<Report>().AsNoTracking().SingleAsync(r => r.Id == reportId, ct);
        if (!stored.PossibleActionsWith(await db.MainOfAsync(stored, ct)).Contains(ReportAction.RecordComplaint))
            throw report.Refused("No complaint is drafted before a supervisor has confirmed, nor when the report has ended.");
        return new ComplaintPaper(await DiscloseAsync(operation, report, ct)).Write();
    }

    private async Task<PaperDraft> AccidentReportAsync(string operation, Guid reportId, Guid personId, CancellationToken ct)
    {
        caller.Must(Permission.DraftAccidentReports);
        var report = await reports.GetAsync(reportId, ct);
        if (!caller.Reviews(report.Department.Id) && !caller.May(Permission.RecordComplaints)) throw new ForbiddenException(Permission.DraftAccidentReports);
        if (report is { Shielded: true, ShieldedBecause: null }) throw new PlatformException(ErrorCatalogue.Forbidden, "The injured are hidden from the supervisor; the complaints office drafts it.");
        if (report.EndedAt is not null) throw report.Refused("A report that has ended owes no accident report.");
        var source = await DiscloseAsync(operation, report, ct);
        var injured = source.Persons(InvolvedRole.Injured).FirstOrDefault(person => person.Id == personId) ?? throw new NotFoundException();
        return new AccidentReportPaper(source, injured).Write();
    }

    /// <summary>What stands in the paper: coded fields, then the log entry, then what names persons.</summary>
    private async Task<PaperSource> DiscloseAsync(string operation, ReportView report, CancellationToken ct)
    {
        var files = await attachments.ListAsync(report.Id, ct);
        var issued = await bans.ListAsync(report.Id, ct);
        var due = (await deadlines.OfReportAsync(report.Id, ct)).Where(deadline => deadline.ReportId == report.Id).ToList(); // those of merged ones are other people's
        var catalogue = (await catalogues.FindAsync(report.CatalogueVersion, ct))!;
        var told = (await reports.DiscloseAsync(operation, [report], [ReportPart.Narrative, ReportPart.Persons], ct))[0];
        return new(told, catalogue, files, issued, due, await EmployeeAsync(told.ReporterId, ct), await EmployeeAsync(caller.EmployeeId, ct), options, time.GetUtcNow());
    }

    private async Task<Employee?> EmployeeAsync(Guid? id, CancellationToken ct) => id is null ? null : await db.Set<Employee>().AsNoTracking().SingleOrDefaultAsync(employee => employee.Id == id, ct);
}

/// <summary>A paper as a file. Its name names nobody.</summary>
public sealed record PaperFile(byte[] Content, string FileName)
{
    internal static PaperFile Of(PaperDraft draft, PaperTexts texts) => new(PaperLetter.Of(draft, texts).ToPdf(), $"{texts["file"]}-{draft.ReportNumber}.pdf");
}
