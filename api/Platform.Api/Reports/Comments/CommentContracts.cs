namespace Platform.Api.Reports.Comments;

/// <summary>A comment on a report.</summary>
public sealed record CommentView
{
    /// <summary>The comment's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The report it is about.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>Who reads it.</summary>
    public required CommentScope Scope { get; init; }

    /// <summary>The comment it answers, of the same scope.</summary>
    public Guid? ReplyToId { get; init; }

    /// <summary>Who wrote it.</summary>
    public required CommentAuthor Author { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When its author withdrew it; its text is erased.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>What it says, plain text. Present when it was asked for; absent in the answers to changes and once it was withdrawn.</summary>
    public string? Text { get; init; }
}

/// <summary>Who wrote a comment.</summary>
/// <param name="Role">As whom.</param>
/// <param name="EmployeeId">The employee. Absent where no employee is known, where a shielded reporter is hidden from the caller, and for reviewers when the reporter asks.</param>
/// <param name="IsCaller">Whether it is the caller's own.</param>
public sealed record CommentAuthor(CommentRole Role, Guid? EmployeeId, bool IsCaller);

/// <summary>How far the caller has read the comments of a report. Nobody else sees it.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="UpToId">The last comment marked as read; absent before the first.</param>
/// <param name="Unread">How many others' comments in the caller's view came after it, withdrawn ones aside.</param>
public sealed record CommentReadingView(Guid ReportId, Guid? UpToId, int Unread);

/// <summary>A comment that is about to be added.</summary>
/// <param name="Text">What it says, plain text. 1 to 4,000 characters.</param>
/// <param name="Scope">Who reads it.</param>
/// <param name="ReplyToId">The comment of the same report that it answers; its scope is that one's.</param>
public sealed record NewComment(string Text, CommentScope Scope, Guid? ReplyToId = null);

/// <summary>What was read.</summary>
/// <param name="UpToId">The last comment read; an earlier one than before changes nothing.</param>
public sealed record CommentsRead(Guid UpToId);
