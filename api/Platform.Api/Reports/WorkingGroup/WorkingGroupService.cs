using Microsoft.EntityFrameworkCore;
using Platform.Api.Access;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Errors;

namespace Platform.Api.Reports.WorkingGroup;

/// <summary>ZKS puts reports on the table of the working group on dangerous persons; the group says what it thinks of them.</summary>
public sealed class WorkingGroupService(PlatformDb db, Caller caller, ReportChanging changing, ReportReader reader, CatalogueShelf catalogues)
{
    public Task<ReportView> ReferAsync(Guid id, string? version, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("referReport", Permission.PublishReports, id, version), parts, (report, now) => report.Refer(now), ct);

    public Task<ReportView> RecordAssessmentAsync(Guid id, string? version, NewAssessment input, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("recordAssessment", Permission.AssessReports, id, version, input), parts, async (report, now) =>
        {
            var catalogue = await catalogues.CurrentAsync(ct);
            new NewAssessmentRules(catalogue).Check(input);
            report.RecordAssessment(caller, now);
            db.Add(new Assessment
            {
                Id = Ids.New(),
                ReportId = id,
                At = now,
                BySubject = caller.Subject,
                ByEmployeeId = caller.EmployeeId,
                Danger = input.Danger,
                Precautions = [.. input.Precautions ?? []],
                CatalogueVersion = catalogue.Number,
            });
        }, ct);

    public Task<ReportView> EndReferralAsync(Guid id, string? version, IReadOnlyCollection<ReportPart> parts, CancellationToken ct) =>
        changing.ChangeAsync(new("endReferral", Permission.PublishReports, id, version), parts, (report, _) => report.EndReferral(caller), ct);

    /// <summary>The assessments of a visible report, first to last.</summary>
    public async Task<IReadOnlyList<AssessmentView>> AssessmentsAsync(Guid id, CancellationToken ct)
    {
        caller.Must(Permission.ReadAssessments);
        await reader.GetAsync(id, ct); // what is not visible does not exist
        return await db.Set<Assessment>().AsNoTracking().Where(a => a.ReportId == id).OrderBy(a => a.Id)
            .Select(a => new AssessmentView(a.At, a.ByEmployeeId, a.Danger, a.Precautions, a.CatalogueVersion)).ToListAsync(ct);
    }
}
