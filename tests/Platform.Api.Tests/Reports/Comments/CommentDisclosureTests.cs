using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports.Comments;

/// <summary>What comments say is disclosed under the log, and what is withdrawn is gone.</summary>
public sealed class CommentDisclosureTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task An_entry_names_the_comments_shown_and_no_others(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        var shown = new List<Guid>();
        foreach (var text in new[] { "eins", "zwei" }) shown.Add((await api.AddCommentAsync(People.Zks, report.Id, text)).Id);
        await api.AddCommentAsync(People.Zks, report.Id, "nicht für ihn", "centre");

        await api.CommentsAsync(People.Supervisor, report.Id, text: false);
        Assert.Empty(await EntriesAsync("listComments", shown[0]));
        await api.CommentsAsync(People.Supervisor, report.Id);
        Assert.Equal(shown, Assert.Single(await EntriesAsync("listComments", shown[0])));
        await api.CommentAsync(People.Supervisor, shown[1]);
        Assert.Equal([shown[1]], Assert.Single(await EntriesAsync("getComment", shown[1])));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_a_log_there_is_no_text_and_nothing_is_erased(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        var comment = (await api.AddCommentAsync(People.Reporter, report.Id, "Geheimwort")).Id;
        await Sql.ExecuteAsync(host.Database.Superuser, "revoke insert on access_entry from platform_app");
        try
        {
            foreach (var refused in new[] { await api.CommentsAsync(People.Reporter, report.Id), await api.CommentAsync(People.Reporter, comment), await api.WithdrawCommentAsync(People.Reporter, comment) })
            {
                Assert.Equal("log_unavailable", refused.Code);
                Assert.DoesNotContain("Geheimwort", await refused.Http.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
            Assert.Single((await api.CommentsAsync(People.Reporter, report.Id, text: false)).Items()); // what is coded names nobody
        }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "grant insert on access_entry to platform_app"); }
        Assert.Equal("Geheimwort", (await api.CommentAsync(People.Reporter, comment))["text"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_its_author_withdraws_within_15_minutes_is_erased(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        var comment = (await api.AddCommentAsync(People.Supervisor, report.Id, "Zu viel gesagt.", "reviewers")).Id;
        Assert.Equal("forbidden", (await api.WithdrawCommentAsync(People.Complaints, comment)).Code);
        Assert.Equal("not_found", (await api.WithdrawCommentAsync(People.Reporter, comment)).Code);
        Assert.Equal((1L, 1L), await StoredAsync(comment)); // the control

        host.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.NotNull((await api.WithdrawCommentAsync(People.Supervisor, comment)).Ok["withdrawnAt"]);
        Assert.Equal((0L, 0L), await StoredAsync(comment));
        var left = Assert.Single((await api.CommentsAsync(People.Complaints, report.Id)).Items());
        Assert.Equal((comment.ToString(), null), (left["id"]!.ToString(), left["text"]));
        Assert.NotNull(left["withdrawnAt"]);
        Assert.Equal("illegal_transition", (await api.WithdrawCommentAsync(People.Supervisor, comment)).Code);
        Assert.Null((await api.AddCommentAsync(People.Complaints, report.Id, "Was war das?", "reviewers", comment)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task After_15_minutes_it_stays(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        var comment = (await api.AddCommentAsync(People.Supervisor, report.Id, "Gesagt ist gesagt.")).Id;
        host.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        Assert.Equal("illegal_transition", (await api.WithdrawCommentAsync(People.Supervisor, comment)).Code);
        Assert.Equal("Gesagt ist gesagt.", (await api.CommentAsync(People.Supervisor, comment))["text"]);
    }

    /// <summary>The sealed text and its key.</summary>
    private async Task<(long Texts, long Keys)> StoredAsync(Guid comment) => (
        await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report_comment_text where comment_id = $1", comment),
        await Sql.ScalarAsync<long>(host.Database.Keys, "select count(*) from subject_key where subject_id = $1", comment));

    /// <summary>What the entries of an operation that name a comment open.</summary>
    private Task<List<Guid[]>> EntriesAsync(string operation, Guid comment) =>
        Sql.ListAsync<Guid[]>(host.Database.Superuser, "select object_ids from access_entry where operation = $1 and $2 = any(object_ids)", operation, comment);
}
