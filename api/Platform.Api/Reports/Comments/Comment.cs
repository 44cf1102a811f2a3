using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Reports.Comments;

/// <summary>A word about a report for those of its scope. What it says lies apart.</summary>
public sealed class Comment
{
    /// <summary>How long its author may take it back.</summary>
    public static readonly TimeSpan WithdrawableFor = TimeSpan.FromMinutes(15);

    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }

    /// <summary>Its place among all comments of the report, from 1. No client sees it: a gap would tell of a comment that is not in view.</summary>
    public required int Number { get; init; }

    public required CommentScope Scope { get; init; }

    /// <summary>The comment it answers; both have the same scope.</summary>
    public Guid? ReplyToId { get; init; }

    public required string AuthorSubject { get; init; }
    public Guid? AuthorId { get; init; }
    public required CommentRole AuthorRole { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When its text was erased; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The author takes it back soon after writing it.</summary>
    public void Withdraw(Caller actor, DateTimeOffset now)
    {
        if (actor.Subject != AuthorSubject) throw new PlatformException(ErrorCatalogue.Forbidden, "Who wrote a comment withdraws it.");
        if (WithdrawnAt is not null) throw new PlatformException(ErrorCatalogue.IllegalTransition, "It is withdrawn already.");
        if (now - WrittenAt > WithdrawableFor) throw new PlatformException(ErrorCatalogue.IllegalTransition, $"A comment is withdrawn within {WithdrawableFor.TotalMinutes} minutes, or it stays.");
        WithdrawnAt = now;
    }
}

/// <summary>What a comment says. It may name anybody, so it is readable only under an access-log entry that names the comment.</summary>
public sealed class CommentText
{
    public required Guid CommentId { get; init; }

    /// <summary>A <see cref="CommentTold"/> under the comment's key.</summary>
    public required byte[] Sealed { get; init; }
}

/// <summary>How far somebody has read the comments of a report.</summary>
public sealed class CommentReading
{
    public required Guid ReportId { get; init; }
    public required string Subject { get; init; }

    /// <summary>The <see cref="Comment.Number"/> of the last one read.</summary>
    public required int UpTo { get; init; }
}
