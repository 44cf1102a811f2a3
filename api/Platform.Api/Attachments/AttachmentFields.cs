using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.GraphQL;
using Platform.Api.Reports;

namespace Platform.Api.Attachments;

public static class AttachmentQueries
{
    /// <summary>The attachments of a report, oldest first, for whoever sees the report. Their file names are not told: they come with the download.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<IReadOnlyList<AttachmentView>> Attachments(AttachmentService service, Guid reportId, CancellationToken ct) => service.ListAsync(reportId, ct);

    /// <summary>One attachment. After a broken connection <c>received</c> tells where the upload goes on.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<AttachmentView> Attachment(AttachmentService service, Guid id, CancellationToken ct) => service.GetAsync(id, ct);
}

public static class AttachmentsOfReports
{
    /// <summary>What is attached to it, oldest first. File names are not told: they come with the download.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<ILookup<Guid, AttachmentView>> Attachments(IReadOnlyList<ReportView> reports, AttachmentService service, CancellationToken ct) => service.ListAsync(reports, ct);
}

public static class AttachmentMutations
{
    /// <summary>
    /// Announces a file for a report: the reporter until it is published, or a supervisor of its department. The bytes follow over REST in pieces. A report has at most 20, refused ones included,
    /// unless the operator says otherwise; what is not completed within a day is forgotten.
    /// </summary>
    [Needs(Permission.SubmitReports), Refuses(nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<AttachmentView> AddAttachment(AttachmentService service, Guid reportId, NewAttachment input, CancellationToken ct) => service.AddAsync(reportId, input, ct);
}
