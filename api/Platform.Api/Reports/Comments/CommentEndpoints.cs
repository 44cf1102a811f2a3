using Platform.Api.Http;

namespace Platform.Api.Reports.Comments;

public static class CommentEndpoints
{
    public static void MapComments(this IEndpointRouteBuilder api)
    {
        var group = api.MapFeature("Comments");
        group.MapPost("/reports/{id}/comments", async (Guid id, NewComment input, CommentService s, CancellationToken ct) => Created(await s.AddAsync(id, input, ct))).Operation("addComment").Once();
        group.MapGet("/reports/{id}/comments", (Guid id, Coded<CommentPart>[]? include, int? limit, string? cursor, CommentReader s, CancellationToken ct) =>
            s.ListAsync(id, limit, cursor, include.Values(), ct)).Pages<CommentView>().Operation("listComments");
        group.MapGet("/comments/{id}", (Guid id, Coded<CommentPart>[]? include, CommentReader s, CancellationToken ct) => s.GetAsync(id, include.Values(), ct)).Operation("getComment");
        group.MapPost("/comments/{id}/withdraw", (Guid id, CommentService s, CancellationToken ct) => s.WithdrawAsync(id, ct)).Operation("withdrawComment").Once();
        group.MapGet("/reports/{id}/comments/reading", (Guid id, CommentReader s, CancellationToken ct) => s.ReadingAsync(id, ct)).Operation("getCommentReading");
        group.MapPost("/reports/{id}/comments/read", (Guid id, CommentsRead input, CommentService s, CancellationToken ct) => s.MarkReadAsync(id, input, ct)).Operation("markCommentsRead").Once();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Created<CommentView> Created(CommentView comment) => TypedResults.Created($"/api/v1/comments/{comment.Id}", comment);
}
