using Platform.Api.Events;

namespace Platform.Api.Reports;

/// <summary>What reports announce in the event table.</summary>
public static class ReportEvents
{
    public const string Changed = "report.changed";

    /// <summary>The report, or what hangs on it, is another now.</summary>
    public static PlatformEvent ChangedAt(Guid report, DateTimeOffset at) => new() { Kind = Changed, EntityId = report, At = at };

    /// <summary>Somebody took, renewed or gave back a claim. That one ran out is not announced: whoever was told of it knows when.</summary>
    public const string Claimed = "report.claimed";
}
