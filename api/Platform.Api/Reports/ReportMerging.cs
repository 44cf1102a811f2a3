using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Reports;

/// <summary>A report that goes on in another one of the same incident.</summary>
public sealed partial class Report
{
    /// <summary>The main report; null while this one goes on by itself.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Where it stood when it was merged.</summary>
    public ReportState? MergedFrom { get; private set; }

    /// <summary>ZKS lets it go on in <paramref name="main"/>. Not the reporter of either.</summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="main">The report that goes on for both.</param>
    /// <param name="hasTakenIn">Whether other reports go on in this one: they would hang on a report that does not go on.</param>
    public void Merge(Caller actor, Report main, bool hasTakenIn)
    {
        Guard(ReportAction.Merge);
        if (actor.Subject == ReporterSubject || actor.Subject == main.ReporterSubject) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported one of them does not merge.");
        if (main.MergedInto is not null) throw new PlatformException(ErrorCatalogue.MergeRefused, "The main report is merged itself.");
        if (main.End is not null) throw new PlatformException(ErrorCatalogue.MergeRefused, "The main report has ended.");
        if (hasTakenIn) throw new PlatformException(ErrorCatalogue.MergeRefused, "Other reports are merged into this one.");
        (State, MergedInto, MergedFrom) = (ReportState.Merged, main.Id, State);
    }

    /// <summary>ZKS lets it go on by itself, where it was. Not the reporter.</summary>
    public void Unmerge(Caller actor)
    {
        Guard(ReportAction.Unmerge);
        if (actor.Subject == ReporterSubject) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported does not unmerge.");
        (State, MergedInto, MergedFrom) = (MergedFrom!.Value, null, null);
    }
}
