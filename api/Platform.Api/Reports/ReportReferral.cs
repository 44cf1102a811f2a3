using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Reports;

/// <summary>A report on the table of the working group on dangerous persons.</summary>
public sealed partial class Report
{
    /// <summary>Since when it is on the table; null while it is not.</summary>
    public DateTimeOffset? ReferredAt { get; private set; }

    /// <summary>When it was last assessed since it was referred.</summary>
    public DateTimeOffset? AssessedAt { get; private set; }

    /// <summary>ZKS puts it on the table.</summary>
    public void Refer(DateTimeOffset now)
    {
        Guard(ReportAction.Refer);
        ReferredAt = now;
    }

    /// <summary>The working group has assessed it; a later assessment holds instead. Not the reporter.</summary>
    public void RecordAssessment(Caller actor, DateTimeOffset now)
    {
        Guard(ReportAction.RecordAssessment);
        if (IsReportedBy(actor)) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported does not assess.");
        AssessedAt = now;
    }

    /// <summary>ZKS takes it off the table. What was assessed stays. Not who reported.</summary>
    public void EndReferral(Caller actor)
    {
        Guard(ReportAction.EndReferral);
        if (IsReportedBy(actor)) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported does not end a referral.");
        (ReferredAt, AssessedAt) = (null, null);
    }
}
