namespace Platform.Api.Reports.Comments;

/// <summary>Who reads a comment. Who is not in its scope does not learn that there is one.</summary>
public enum CommentScope
{
    /// <summary>The reporter and those who review the report.</summary>
    Everyone,

    /// <summary>Those who review it: the supervisor of its department, the complaints office and ZKS.</summary>
    Reviewers,

    /// <summary>ZKS, and the working group on dangerous persons while the report is referred to it.</summary>
    Centre,
}

/// <summary>As whom somebody takes part in the talk about a report.</summary>
public enum CommentRole
{
    /// <summary>Who reported it, whatever else he or she is.</summary>
    Reporter,

    /// <summary>Supervisor of its department.</summary>
    Supervisor,

    /// <summary>The complaints office.</summary>
    ComplaintsOffice,

    /// <summary>ZKS.</summary>
    QualityAssurance,

    /// <summary>The working group on dangerous persons.</summary>
    WorkingGroup,
}

/// <summary>What of a comment may name persons and is read only when asked for.</summary>
public enum CommentPart
{
    /// <summary>What it says.</summary>
    Text,
}

/// <summary>What comments announce in the event table.</summary>
public static class CommentEvents
{
    public const string Changed = "comment.changed";
}
