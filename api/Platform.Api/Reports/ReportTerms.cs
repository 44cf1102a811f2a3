namespace Platform.Api.Reports;

/// <summary>Where a report stands.</summary>
public enum ReportState
{
    /// <summary>Waits for the supervisor.</summary>
    Submitted,

    /// <summary>Went back to the reporter with a question.</summary>
    Returned,

    /// <summary>Confirmed by the supervisor; waits for the complaints office, below the entry threshold also for ZKS.</summary>
    Confirmed,

    /// <summary>The criminal complaint is recorded; waits for ZKS.</summary>
    ComplaintRecorded,

    /// <summary>Released by ZKS.</summary>
    Published,

    /// <summary>Taken back by the reporter before anybody vouched for it. It counts nowhere.</summary>
    Withdrawn,

    /// <summary>Ended by ZKS without publication.</summary>
    Closed,

    /// <summary>Belongs to another report of the same incident, which goes on for both.</summary>
    Merged,
}

/// <summary>Why a report ends without publication.</summary>
public enum EndReason
{
    /// <summary>It was sent by mistake.</summary>
    SentByMistake,

    /// <summary>The incident is in another report already.</summary>
    Duplicate,

    /// <summary>What happened is no incident (level 0 behaviour).</summary>
    NoIncident,

    /// <summary>What was reported did not happen as told.</summary>
    Unfounded,

    /// <summary>The person affected does not want it pursued, and the law does not demand it.</summary>
    NotWanted,
}

/// <summary>What can be done with a report.</summary>
public enum ReportAction
{
    /// <summary>Supervisor: vouch for it.</summary>
    Confirm,

    /// <summary>Supervisor: send it back with a question.</summary>
    Return,

    /// <summary>Reporter: send it in again.</summary>
    Resubmit,

    /// <summary>Complaints office: record a criminal complaint or request for prosecution, the first or a further one.</summary>
    RecordComplaint,

    /// <summary>ZKS: release it.</summary>
    Publish,

    /// <summary>ZKS: give it another level than the offences do, with a reason.</summary>
    Reclassify,

    /// <summary>Reporter: take it back.</summary>
    Withdraw,

    /// <summary>ZKS: end it without publication. A supervisor cannot: nobody makes a report about the own department disappear.</summary>
    Close,

    /// <summary>ZKS: go on where it was ended.</summary>
    Reopen,

    /// <summary>Supervisor or ZKS: send it to the department it concerns.</summary>
    Forward,

    /// <summary>ZKS: put it on the table of the working group on dangerous persons.</summary>
    Refer,

    /// <summary>Working group: say how dangerous it is and what to do.</summary>
    RecordAssessment,

    /// <summary>ZKS: take it off the table of the working group.</summary>
    EndReferral,

    /// <summary>ZKS: let it go on in another report of the same incident.</summary>
    Merge,

    /// <summary>ZKS: let it go on by itself again, where it was.</summary>
    Unmerge,
}

/// <summary>Why a report goes to another department.</summary>
public enum ForwardReason
{
    /// <summary>It was sent to the wrong department.</summary>
    WrongDepartment,

    /// <summary>It happened in the field of work of the other department.</summary>
    OtherFieldOfWork,

    /// <summary>Whoever would review it is involved in the incident.</summary>
    ReviewerInvolved,
}

/// <summary>What the reporter has to do with the incident.</summary>
public enum ReporterRole
{
    /// <summary>It happened to the reporter.</summary>
    Affected,

    /// <summary>The reporter saw it.</summary>
    Witness,

    /// <summary>A person of trust reports for somebody who wants to stay in the background.</summary>
    TrustedPerson,

    /// <summary>The reporter reports for somebody else, with his or her knowledge.</summary>
    OnBehalfOf,
}

/// <summary>Why the reporter is hidden from the supervisor.</summary>
public enum ShieldReason
{
    /// <summary>The supervisor is involved or may be biased.</summary>
    SupervisorInvolved,

    /// <summary>The reporter fears disadvantages at work.</summary>
    FearOfDisadvantage,

    /// <summary>Somebody affected wants to stay unknown in the department, such as with a registry block (§ 51 BMG).</summary>
    Protection,
}

/// <summary>Where incidents happen: inside or outside.</summary>
public enum IncidentSetting
{
    /// <summary>In an office or building of the public body.</summary>
    Office,

    /// <summary>Outside: home visits, inspections, enforcement.</summary>
    Field,
}

/// <summary>What a person has to do with an incident.</summary>
public enum InvolvedRole
{
    /// <summary>From whom the danger came (gefährdende Person).</summary>
    PersonOfConcern,

    /// <summary>Who was harmed.</summary>
    Injured,

    /// <summary>Who saw it.</summary>
    Witness,
}
