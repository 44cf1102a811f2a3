using Platform.TestBed;

namespace Platform.Api.Tests.Contracts.Refusals;

/// <summary>The talk about a report.</summary>
internal static class CommentRefusals
{
    public static async Task ProvokeAsync(MetRefusals met)
    {
        var api = met.Api;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var comment = await api.AddCommentAsync(People.Reporter, report.Id, "Frage.");
        await api.WithdrawCommentAsync(People.Reporter, comment.Id);
        await met.MeetAsync("withdrawComment", api.WithdrawCommentAsync(People.Reporter, comment.Id));
        await api.ChangeAsync("withdrawReport", People.Reporter, report.Id, report.Version, new { because = "duplicate" });
        await met.MeetAsync("addComment", api.AddCommentAsync(People.Reporter, report.Id, "Noch etwas."));

        var waiting = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var question = (await api.AddCommentAsync(People.Reporter, waiting.Id, "Frage.")).Id;
        met.WithoutLogOrKeys("comments", () => api.CommentsAsync(People.Reporter, waiting.Id));
        met.WithoutLogOrKeys("comment", () => api.CommentAsync(People.Reporter, question));
        met.WithoutLog("withdrawComment", () => api.WithdrawCommentAsync(People.Reporter, question));
        met.WithoutKeys("addComment", () => api.AddCommentAsync(People.Reporter, waiting.Id, "Noch etwas."));
    }
}
