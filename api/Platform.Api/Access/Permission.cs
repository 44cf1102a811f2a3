namespace Platform.Api.Access;

/// <summary>What a caller may do. One member for each use case that needs a right of its own.</summary>
public enum Permission
{
    /// <summary>Report an incident.</summary>
    SubmitReports,

    /// <summary>Read the reports one may see: one's own, one's department's, or those one works on.</summary>
    ReadReports,

    /// <summary>Comment on the reports one may see.</summary>
    CommentOnReports,

    /// <summary>Confirm and return the reports of the departments one reviews.</summary>
    ReviewReports,

    /// <summary>Claim the reports that wait for one.</summary>
    ClaimReports,

    /// <summary>Give reports to those who work on them, and take them back.</summary>
    AssignReports,

    /// <summary>Record criminal complaints and requests for prosecution on confirmed reports; see these, and shielded ones from the beginning.</summary>
    RecordComplaints,

    /// <summary>Record and lift house bans, of one's own department or as ZKS.</summary>
    IssueHouseBans,

    /// <summary>See and do the tasks of one's own queues.</summary>
    WorkOnTasks,

    /// <summary>Draft accident reports: a supervisor for the own department, the complaints office for what it sees.</summary>
    DraftAccidentReports,

    /// <summary>Check any report and publish it to the register.</summary>
    PublishReports,

    /// <summary>Send a report to the department it concerns: one's own department's, or any for ZKS.</summary>
    ForwardReports,

    /// <summary>Read the field-level history of the reports one reviews. Not of those one reported.</summary>
    ReadHistory,

    /// <summary>Look for other reports of the same incident among those one reviews.</summary>
    FindDuplicates,

    /// <summary>Assess the danger in the reports that ZKS has referred to the working group.</summary>
    AssessReports,

    /// <summary>Read the assessments of the working group.</summary>
    ReadAssessments,

    /// <summary>Take over reports of another system in bulk.</summary>
    ImportReports,

    /// <summary>Ask whether a person or an address is known (step 1, caution check).</summary>
    Inquire,

    /// <summary>Ask for support offers and apply for a registry block, for oneself.</summary>
    RequestSupport,

    /// <summary>Refer an employee of one's own department to a support offer.</summary>
    ReferToSupport,

    /// <summary>Keep the support offers, work on all referrals and look after registry blocks.</summary>
    ManageSupport,

    /// <summary>Read the access log.</summary>
    ReadAccessLog,

    /// <summary>Read departments, sites and catalogues.</summary>
    ReadOrganisation,

    /// <summary>Import departments, sites and employees.</summary>
    ManageOrganisation,

    /// <summary>Name somebody who reviews a department's reports for its supervisor.</summary>
    NameSubstitutes,

    /// <summary>Look at the schema by GraphQL introspection outside Development.</summary>
    IntrospectSchema,
}
