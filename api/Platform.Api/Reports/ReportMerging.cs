using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Reports;

/// <summary>A report that goes on in another one of the same incident, or in which others go on.</summary>
public sealed partial class Report
{
    /// <summary>The main report; null while this one goes on by itself.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Where it stood when it was merged, or would stand now; null while it is not.</summary>
    public ReportState? MergedFrom { get; private set; }

    /// <summary>Who reported what it is merged with: of a main report a subject for each report that goes on in it, of a merged one the main report's reporter.</summary>
    /// <remarks>Kept here, so that who may decide is known without looking at other rows.</remarks>
    public List<string> OtherReporters { get; private set; } = [];

    /// <summary>Whether others go on in it.</summary>
    public bool HasTakenIn => MergedInto is null && OtherReporters.Count > 0;

    /// <summary>Four eyes: who told of the incident decides nothing about it, whichever of the merged reports it was told in.</summary>
    private bool IsReportedBy(Caller actor) => Reporters.Contains(actor.Subject);

    private IReadOnlyCollection<string> Reporters => [ReporterSubject, .. OtherReporters];

    /// <summary>ZKS lets it go on in <paramref name="main"/>. Not who reported one of them.</summary>
    public void Merge(Caller actor, Report main)
    {
        Guard(ReportAction.Merge);
        if (IsReportedBy(actor) || main.IsReportedBy(actor)) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported one of them does not merge.");
        if (main.MergedInto is not null) throw new PlatformException(ErrorCatalogue.MergeRefused, "The main report is merged itself.");
        if (main.End is not null) throw new PlatformException(ErrorCatalogue.MergeRefused, "The main report has ended.");
        (State, MergedInto, MergedFrom, OtherReporters) = (ReportState.Merged, main.Id, State, [main.ReporterSubject]);
        main.OtherReporters = [.. main.OtherReporters, ReporterSubject];
    }

    /// <summary>ZKS lets it go on by itself, where it was. Not who reported it or <paramref name="main"/>.</summary>
    public void Unmerge(Caller actor, Report main)
    {
        Guard(ReportAction.Unmerge);
        if (IsReportedBy(actor)) throw new PlatformException(ErrorCatalogue.FourEyes, "Who reported one of them does not unmerge.");
        (State, MergedInto, MergedFrom, OtherReporters) = (MergedFrom!.Value, null, null, []);
        var others = main.OtherReporters.ToList();
        others.Remove(ReporterSubject); // once: the same person may have reported another one in it
        main.OtherReporters = others;
    }
}
