using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Reports.WorkingGroup;

public static class WorkingGroupQueries
{
    /// <summary>ZKS and working group: the assessments of a report, first to last; the last one holds.</summary>
    [Needs(Permission.ReadAssessments)]
    public static Task<IReadOnlyList<AssessmentView>> Assessments(WorkingGroupService service, Guid id, CancellationToken ct) => service.AssessmentsAsync(id, ct);
}

public static class WorkingGroupMutations
{
    /// <summary>
    /// ZKS: puts a report that is confirmed or further on the table of the working group on dangerous persons. Only then does the group see it, and what is said about it in the centre;
    /// the reporter is not told.
    /// </summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.PublishReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed))]
    public static Task<ReportView> ReferReport(WorkingGroupService service, Guid id, string expectedVersion, Selection selection, CancellationToken ct) =>
        service.ReferAsync(id, expectedVersion, selection.Parts(), ct);

    /// <summary>Working group: says how dangerous the case of a referred report is and what it recommends. It can be assessed again; the reporter may not assess it.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.AssessReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.FourEyes))]
    public static Task<ReportView> RecordAssessment(WorkingGroupService service, Guid id, string expectedVersion, NewAssessment input, Selection selection, CancellationToken ct) =>
        service.RecordAssessmentAsync(id, expectedVersion, input, selection.Parts(), ct);

    /// <summary>ZKS: takes a report off the table of the working group, which does not see it any more. The reporter may not; the assessments stay.</summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.PublishReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.Claimed), nameof(ErrorCatalogue.FourEyes))]
    public static Task<ReportView> EndReferral(WorkingGroupService service, Guid id, string expectedVersion, Selection selection, CancellationToken ct) =>
        service.EndReferralAsync(id, expectedVersion, selection.Parts(), ct);
}
