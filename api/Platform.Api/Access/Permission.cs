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

    /// <summary>Confirm and return the reports of one's own department.</summary>
    ReviewReports,

    /// <summary>Record criminal complaints and requests for prosecution on confirmed reports.</summary>
    RecordComplaints,

    /// <summary>Check any report and publish it to the register.</summary>
    PublishReports,

    /// <summary>Take over reports of another system in bulk.</summary>
    ImportReports,

    /// <summary>Ask whether a person or an address is known (step 1, caution check).</summary>
    Inquire,

    /// <summary>Read the access log.</summary>
    ReadAccessLog,

    /// <summary>Read departments, sites and catalogues.</summary>
    ReadOrganisation,

    /// <summary>Import departments, sites and employees.</summary>
    ManageOrganisation,

    /// <summary>Look at the schema by GraphQL introspection outside Development.</summary>
    IntrospectSchema,
}
