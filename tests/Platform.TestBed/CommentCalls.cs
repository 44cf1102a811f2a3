namespace Platform.TestBed;

/// <summary>The operations on comments.</summary>
public static class CommentCalls
{
    private const string Shown = "id reportId scope replyToId author { role employeeId isCaller } writtenAt withdrawnAt";

    public static Task<Answer> AddCommentAsync(this Driver api, string token, Guid report, string text, string scope = "everyone", Guid? replyToId = null, string? key = null)
    {
        var input = new { text, scope, replyToId };
        return api.AskAsync("addComment", token, HttpMethod.Post, $"/reports/{report}/comments",
            $"mutation($id: ID!, $input: NewCommentInput!) {{ result: addComment(reportId: $id, input: $input) {{ {Shown} }} }}", new { id = report, input }, input, key: key);
    }

    /// <summary>A page of comments: <c>items</c>, and what each protocol has for the next page.</summary>
    public static Task<Answer> CommentsAsync(this Driver api, string token, Guid report, bool text = true, int limit = 50, string? cursor = null) => api.AskAsync(
        "listComments", token, HttpMethod.Get, $"/reports/{report}/comments?limit={limit}{(text ? "&include=text" : "")}{(cursor is null ? "" : $"&cursor={cursor}")}",
        $"query($id: ID!, $first: Int, $after: String) {{ result: comments(reportId: $id, first: $first, after: $after) {{ items: nodes {{ {Shown} {(text ? "text" : "")} }} pageInfo {{ endCursor hasNextPage }} }} }}",
        new { id = report, first = limit, after = cursor });

    public static Task<Answer> CommentAsync(this Driver api, string token, Guid id) => api.AskAsync(
        "getComment", token, HttpMethod.Get, $"/comments/{id}?include=text", $"query($id: ID!) {{ result: comment(id: $id) {{ {Shown} text }} }}", new { id });

    public static Task<Answer> WithdrawCommentAsync(this Driver api, string token, Guid id, string? key = null) => api.AskAsync(
        "withdrawComment", token, HttpMethod.Post, $"/comments/{id}/withdraw", $"mutation($id: ID!) {{ result: withdrawComment(id: $id) {{ {Shown} }} }}", new { id }, key: key);

    public static Task<Answer> CommentReadingAsync(this Driver api, string token, Guid report) => api.AskAsync(
        "getCommentReading", token, HttpMethod.Get, $"/reports/{report}/comments/reading", "query($id: ID!) { result: commentReading(reportId: $id) { reportId upToId unread } }", new { id = report });

    public static Task<Answer> MarkCommentsReadAsync(this Driver api, string token, Guid report, Guid upToId) => api.AskAsync(
        "markCommentsRead", token, HttpMethod.Post, $"/reports/{report}/comments/read",
        "mutation($id: ID!, $input: CommentsReadInput!) { result: markCommentsRead(reportId: $id, input: $input) { reportId upToId unread } }", new { id = report, input = new { upToId } }, new { upToId });
}
