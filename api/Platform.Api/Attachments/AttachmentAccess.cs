using Platform.Api.Access;
using Platform.Api.Reports;

namespace Platform.Api.Attachments;

/// <summary>Who may add to a report. Whoever sees the report sees its attachments.</summary>
internal static class AttachmentAccess
{
    /// <summary>The reporter until it is published or has ended; who reviews the reports of its department.</summary>
    public static bool MayAttachTo(this Caller caller, Report report) =>
        (caller.Subject == report.ReporterSubject && report is { PublishedAt: null, End: null }) || caller.Reviews(report.DepartmentId);
}
