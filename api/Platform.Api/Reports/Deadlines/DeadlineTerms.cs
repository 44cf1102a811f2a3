namespace Platform.Api.Reports.Deadlines;

/// <summary>What is due.</summary>
public enum DeadlineKind
{
    /// <summary>Request for prosecution (Strafantrag, § 77b StGB).</summary>
    ProsecutionRequest,

    /// <summary>Accident report to the insurer (Unfallanzeige, § 193 SGB VII). Of a shielded report only the reporter, the complaints office and ZKS are told of it: it says who is unfit for work.</summary>
    AccidentReport,

    /// <summary>Notice of a death or of more than three persons harmed, at once and beside the accident report.</summary>
    AccidentReportAtOnce,
}

/// <summary>Where a deadline stands.</summary>
public enum DeadlineState
{
    /// <summary>It has not begun: the offender is unknown.</summary>
    NotStarted,

    /// <summary>There is time left, the last day included.</summary>
    Running,

    /// <summary>Done in time.</summary>
    Met,

    /// <summary>The last day has passed, whether or not it was done afterwards.</summary>
    Missed,

    /// <summary>Whose task it is has said that nothing is owed. It runs again when the persons of the report are mended and it is owed by what they say.</summary>
    NotOwed,
}

/// <summary>Who may request prosecution; the deadline runs for each of them by itself.</summary>
public enum EntitledParty
{
    /// <summary>The employee who was harmed (§ 77(1) StGB).</summary>
    InjuredEmployee,

    /// <summary>The superior (§ 77a StGB with §§ 194(3), 230(2) StGB), or the public body where the right harmed is its own.</summary>
    Superior,
}
