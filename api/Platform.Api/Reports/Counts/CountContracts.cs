namespace Platform.Api.Reports.Counts;

/// <summary>How much there is to do, and how the reports in the caller's view are spread.</summary>
/// <param name="Queues">Each queue of the caller's roles.</param>
/// <param name="OverdueDeadlines">Open deadlines of reports in view whose last day has passed, as <c>deadlines</c> with <c>overdue: true</c> lists them.</param>
/// <param name="ByState">The reports in view by state; every state, also those without any.</param>
/// <param name="ByLevel">The reports in view by hazard level, from 0 to 3.</param>
public sealed record ReportCounts(IReadOnlyList<QueueCount> Queues, int OverdueDeadlines, IReadOnlyList<StateCount> ByState, IReadOnlyList<LevelCount> ByLevel);

/// <summary>What waits in one queue for the caller.</summary>
/// <param name="Queue">The queue. A report may wait in two.</param>
/// <param name="Waiting">All that wait, claimed or not.</param>
/// <param name="ClaimedByMe">Those of them that the caller has claimed.</param>
/// <param name="ClaimedByOthers">Those of them that somebody else has claimed.</param>
public sealed record QueueCount(ReportQueue Queue, int Waiting, int ClaimedByMe, int ClaimedByOthers);

/// <summary>Reports in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Reports">How many.</param>
public sealed record StateCount(ReportState State, int Reports);

/// <summary>Reports of a hazard level.</summary>
/// <param name="Level">0 to 3.</param>
/// <param name="Reports">How many.</param>
public sealed record LevelCount(int Level, int Reports);
