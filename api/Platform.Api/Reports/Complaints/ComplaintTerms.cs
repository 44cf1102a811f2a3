namespace Platform.Api.Reports.Complaints;

/// <summary>What was filed with police or prosecutor.</summary>
public enum ComplaintKind
{
    /// <summary>Strafanzeige.</summary>
    CriminalComplaint,

    /// <summary>Strafantrag (§ 77b StGB).</summary>
    RequestForProsecution,
}

/// <summary>Where a complaint stands.</summary>
public enum ComplaintState
{
    /// <summary>It is being worked on by the police, the prosecutor or the court.</summary>
    Filed,

    /// <summary>The entitled parties took it back (§ 77d StGB).</summary>
    Withdrawn,

    /// <summary>It has come to an end. What is not final may still go on: see <c>possibleOutcomes</c>.</summary>
    Concluded,
}

/// <summary>What came of a complaint. A judgement is recorded once it is final.</summary>
public enum ComplaintOutcome
{
    /// <summary>Anklage (§ 170(1) StPO). A judgement follows.</summary>
    Charged,

    /// <summary>Strafbefehl (§ 407 StPO). After an objection a judgement follows.</summary>
    PenalOrder,

    /// <summary>Discontinued for lack of sufficient suspicion (§ 170(2) StPO). It removes the ground for a register entry; the prosecutor may resume at any time.</summary>
    DiscontinuedForLackOfEvidence,

    /// <summary>Discontinued on other grounds, such as minor guilt or against conditions (§§ 153 to 154f StPO).</summary>
    Discontinued,

    /// <summary>Freispruch, final. It removes the ground for a register entry.</summary>
    Acquitted,

    /// <summary>Verurteilung, final.</summary>
    Convicted,
}

/// <summary>What can be done with a complaint.</summary>
public enum ComplaintAction
{
    /// <summary>Complaints office: record what came of it.</summary>
    RecordOutcome,

    /// <summary>Complaints office: record that a request for prosecution was taken back.</summary>
    Withdraw,
}
