using Platform.Api.Access;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.Api.GraphQL;
using Platform.Api.Http;

namespace Platform.Api.Reports.Comments;

public static class CommentQueries
{
    /// <summary>The comments on a report in whose scope the caller is, oldest first. Selecting text is a logged disclosure.</summary>
    /// <param name="first">How many, 1 to 200; 50 when absent.</param>
    /// <param name="after">The cursor after which the page begins.</param>
    [Needs(Permission.ReadReports), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<Page<CommentView>> Comments(CommentReader reader, Guid reportId, int? first, string? after, Selection selection, CancellationToken ct) =>
        reader.ListAsync(reportId, first, after, selection.CommentParts(), ct);

    /// <summary>One comment in whose scope the caller is. Selecting text is a logged disclosure.</summary>
    [Needs(Permission.ReadReports), Refuses(nameof(ErrorCatalogue.LogUnavailable), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<CommentView> Comment(CommentReader reader, Guid id, Selection selection, CancellationToken ct) => reader.GetAsync(id, selection.CommentParts(), ct);

    /// <summary>How far the caller has read the comments on a report, and how many of others are unread.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<CommentReadingView> CommentReading(CommentReader reader, Guid reportId, CancellationToken ct) => reader.ReadingAsync(reportId, ct);

    /// <summary>The parts with personal data that a selection asks for.</summary>
    internal static CommentPart[] CommentParts(this Selection comment) => comment.Selects("text") ? [CommentPart.Text] : [];
}

public static class CommentMutations
{
    /// <summary>
    /// Adds a comment to a report that the caller sees. The reporter writes to everyone; supervisor of the department and complaints office also to the reviewers; ZKS also to the centre, and
    /// the working group to the centre alone, on what is referred to it.
    /// A report takes 500 comments in each scope, after its end or publication too; a withdrawn one takes them from ZKS only.
    /// </summary>
    [Needs(Permission.CommentOnReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.KeysUnavailable))]
    public static Task<CommentView> AddComment(CommentService service, Guid reportId, NewComment input, CancellationToken ct) => service.AddAsync(reportId, input, ct);

    /// <summary>Author: withdraws a comment within 15 minutes. Its text is erased for good; that there was one stays.</summary>
    [Needs(Permission.CommentOnReports), Refuses(nameof(ErrorCatalogue.IllegalTransition), nameof(ErrorCatalogue.LogUnavailable))]
    public static Task<CommentView> WithdrawComment(CommentService service, Guid id, CancellationToken ct) => service.WithdrawAsync(id, ct);

    /// <summary>Remembers, for the caller alone, up to which comment he or she has read. It only goes forward.</summary>
    [Needs(Permission.ReadReports)]
    public static Task<CommentReadingView> MarkCommentsRead(CommentService service, Guid reportId, CommentsRead input, CancellationToken ct) => service.MarkReadAsync(reportId, input, ct);
}

public static class CommentSubscriptions
{
    /// <summary>
    /// Each comment that is added or withdrawn from now on, of any report or of one, if the caller is in its scope. It is read when it is delivered, with the rights of that moment.
    /// Selecting text is a logged disclosure with each event. What was missed while not connected is not sent later: list the comments after subscribing.
    /// </summary>
    /// <param name="reportId">Only those on this report.</param>
    [Needs(Permission.ReadReports)]
    public static EventStream<CommentView> CommentChanged(EventFeed feed, Guid? reportId, Selection selection, CancellationToken ct)
    {
        var parts = selection.CommentParts();
        return EventStream.Read(feed.WatchAsync([CommentEvents.Changed], ct), (CommentReader reader, PlatformEvent change, CancellationToken now) => reader.HearAsync(change.EntityId, reportId, parts, now));
    }
}
