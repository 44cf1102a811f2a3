using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;

namespace Platform.Api.Reports.Complaints;

public static class ComplaintQueries
{
    /// <summary>What was filed with police or prosecutor for one report, first to last, and what came of it.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyList<ComplaintView>> Complaints(ComplaintService service, Guid id, CancellationToken ct) => service.ListAsync(id, ct);
}

public static class ComplaintsOfReports
{
    /// <summary>What was filed with police or prosecutor, first to last, and what came of it.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<ILookup<Guid, ComplaintView>> Complaints(IReadOnlyList<ReportView> reports, ComplaintService service, CancellationToken ct) => service.ListAsync(reports, ct);
}

public static class ComplaintMutations
{
    /// <summary>
    /// Complaints office: records what came of a complaint. An acquittal or a discontinuation under § 170(2) StPO removes the ground for register entries: each that may rest on it opens a task to review it.
    /// </summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.RecordComplaints), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ComplaintView> RecordOutcome(ComplaintService service, Guid id, string expectedVersion, NewComplaintOutcome input, CancellationToken ct) =>
        service.RecordOutcomeAsync(id, expectedVersion, input, ct);

    /// <summary>
    /// Complaints office: records that a request for prosecution was taken back, which is possible until the final judgement. The same parties, and of several injured employees the
    /// same ones, cannot file again for this report (§ 77d(1) sentence 3 StGB), and each register entry that may rest on it opens a task to review it.
    /// </summary>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    [Needs(Permission.RecordComplaints), Refuses(nameof(ErrorCatalogue.IllegalTransition))]
    public static Task<ComplaintView> WithdrawComplaint(ComplaintService service, Guid id, string expectedVersion, ComplaintWithdrawal input, CancellationToken ct) =>
        service.WithdrawAsync(id, expectedVersion, input, ct);
}
