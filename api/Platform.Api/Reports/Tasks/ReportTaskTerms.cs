namespace Platform.Api.Reports.Tasks;

/// <summary>What somebody has to do about a report.</summary>
public enum TaskKind
{
    /// <summary>Complaints office: file a complaint. Zero tolerance: every confirmed report from level 1 on. The first recorded complaint does it.</summary>
    FileComplaint,

    /// <summary>Supervisor of the department, of shielded reports the complaints office: send the accident report to the insurer (§ 193 SGB VII). Completing it meets the deadline.</summary>
    FileAccidentReport,

    /// <summary>ZKS: decide anew about a register entry, because a ground it may rest on is gone.</summary>
    ReviewEntry,
}

/// <summary>Where a task stands.</summary>
public enum TaskState
{
    /// <summary>It waits.</summary>
    Open,

    /// <summary>What was to do is done.</summary>
    Done,

    /// <summary>It need not be done.</summary>
    Dismissed,
}

/// <summary>Why a task need not be done.</summary>
public enum DismissalReason
{
    /// <summary>File a complaint: what happened is no offence.</summary>
    NoOffence,

    /// <summary>File a complaint: police or prosecutor are at work on it without one.</summary>
    PursuedAlready,

    /// <summary>File an accident report: it is not owed, or not any more. Its deadline ends with it; both are open again when the persons of the report are mended and it is owed by what they say.</summary>
    NotOwed,

    /// <summary>By the platform: the report was withdrawn or closed. It is open again when the report is reopened.</summary>
    ReportEnded,

    /// <summary>By the platform: the level is 0 now. It is open again when the level rises.</summary>
    LevelLowered,
}

/// <summary>Which ground for a register entry is gone.</summary>
public enum LostGround
{
    /// <summary>The accused was acquitted.</summary>
    Acquitted,

    /// <summary>The proceedings were discontinued for lack of evidence (§ 170(2) StPO).</summary>
    DiscontinuedForLackOfEvidence,

    /// <summary>A request for prosecution was taken back (§ 77d StGB).</summary>
    RequestWithdrawn,

    /// <summary>A house ban was lifted before its time.</summary>
    HouseBanLifted,

    /// <summary>The last day of a house ban has passed, and no other ground was left.</summary>
    HouseBanRanOut,

    /// <summary>A report with a complaint or house ban goes on by itself again.</summary>
    ReportUnmerged,
}

/// <summary>What can be done with a task.</summary>
public enum TaskAction
{
    /// <summary>Say that it is done.</summary>
    Complete,

    /// <summary>Say why it need not be done.</summary>
    Dismiss,
}
