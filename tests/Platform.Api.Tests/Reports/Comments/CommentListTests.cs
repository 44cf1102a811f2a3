using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports.Comments;

/// <summary>What a comment takes, and how a long talk is read.</summary>
public sealed class CommentListTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Comments_come_exactly_once_oldest_first(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        foreach (var i in Enumerable.Range(0, 7)) await api.AddCommentAsync(People.Zks, report.Id, $"{i}", i % 2 == 0 ? "everyone" : "centre");
        var (texts, added) = (new List<string?>(), 7);
        string? cursor = null;
        do
        {
            var page = await api.CommentsAsync(People.Reporter, report.Id, limit: 2, cursor: cursor);
            texts.AddRange(page.Items().Of("text"));
            cursor = Next(page.Ok);
            if (added < 9) await api.AddCommentAsync(People.Zks, report.Id, $"{added++}", "everyone");
        }
        while (cursor is not null);
        Assert.Equal(["0", "2", "4", "6", "7", "8"], texts);

        var first = Next((await api.CommentsAsync(People.Reporter, report.Id, limit: 2)).Ok);
        Assert.Equal("invalid_cursor", (await api.CommentsAsync(People.Reporter, (await api.ConfirmedAsync()).Id, cursor: first)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Reading_is_remembered_for_each_reader_and_goes_forward_only(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        var ids = new List<Guid>();
        foreach (var text in new[] { "eins", "zwei", "drei" }) ids.Add((await api.AddCommentAsync(People.Zks, report.Id, text)).Id);
        await api.AddCommentAsync(People.Reporter, report.Id, "mein eigenes");
        var before = await api.CommentReadingAsync(People.Reporter, report.Id);
        Assert.Equal(("3", null), (before["unread"], before.Ok["upToId"]));

        Assert.Equal(("1", $"{ids[1]}"), Reading(await api.MarkCommentsReadAsync(People.Reporter, report.Id, ids[1])));
        Assert.Equal(("1", $"{ids[1]}"), Reading(await api.MarkCommentsReadAsync(People.Reporter, report.Id, ids[0])));
        await api.WithdrawCommentAsync(People.Zks, ids[2]);
        Assert.Equal(("0", $"{ids[1]}"), Reading(await api.CommentReadingAsync(People.Reporter, report.Id)));
        Assert.Equal("3", (await api.CommentReadingAsync(People.Supervisor, report.Id))["unread"]);

        static (string, string) Reading(Answer reading) => (reading["unread"], reading["upToId"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_has_from_one_to_4000_characters_and_stays_what_it_was(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        foreach (var wrong in new[] { "", " \n", new string('x', 4_001) })
            Assert.Equal(("/text", "length"), (await api.AddCommentAsync(People.Reporter, report.Id, wrong)).Fault());
        Assert.Equal(("/text", "characters"), (await api.AddCommentAsync(People.Reporter, report.Id, "a\0b")).Fault());
        string[] hostile = ["<script>alert(1)</script>", "'; drop table report_comment; --", "=cmd|' /C calc'!A0", "{{7*7}} ${x} %s\r\n\u202Etxt.exe", string.Concat(Enumerable.Repeat("\U0001F6A8", 4_000))];
        foreach (var text in hostile) _ = (await api.AddCommentAsync(People.Reporter, report.Id, text)).Ok;
        Assert.Equal(hostile, (await api.CommentsAsync(People.Reporter, report.Id)).Items().Of("text"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_scope_of_a_report_takes_500_comments(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        await Sql.ExecuteAsync(host.Database.Superuser, $"""
            insert into report_comment (id, report_id, number, scope, author_subject, author_role, written_at)
            select gen_random_uuid(), '{report.Id}', n, 'Reviewers', 'somebody', 'Supervisor', now() from generate_series(1, 499) n
            """);
        _ = (await api.AddCommentAsync(People.Supervisor, report.Id, "500", "reviewers")).Ok;
        Assert.Equal(("", "too_many"), (await api.AddCommentAsync(People.Supervisor, report.Id, "501", "reviewers")).Fault());
        // Who does not see them does not learn of them by being refused.
        _ = (await api.AddCommentAsync(People.Reporter, report.Id, "1")).Ok;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task After_the_end_the_talk_goes_on_and_after_a_withdrawal_ZKS_alone_comments(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (closed, withdrawn) = (await api.ConfirmedAsync(), await api.CallAsync("submitReport", People.Reporter, People.Incident()));
        await api.ChangeAsync("closeReport", People.Zks, closed.Id, closed.Version, new { because = "unfounded" });
        foreach (var open in new[] { closed.Id, (await api.PublishedAsync("Nachfrager")).Id })
            foreach (var role in Talk.ScopesOf.Keys) Assert.Null((await api.AddCommentAsync(Talk.TokenOf(role), open, "Und nun?")).Code);

        await api.ChangeAsync("withdrawReport", People.Reporter, withdrawn.Id, withdrawn.Version, new { because = "sentByMistake" });
        foreach (var role in new[] { "reporter", "supervisor" }) Assert.Equal("illegal_transition", (await api.AddCommentAsync(Talk.TokenOf(role), withdrawn.Id, "Doch.")).Code);
        Assert.Null((await api.AddCommentAsync(People.Zks, withdrawn.Id, "Warum?")).Code);
        Assert.Equal(["Warum?"], (await api.CommentsAsync(People.Reporter, withdrawn.Id)).Items().Of("text"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_key_is_one_comment(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (report, key) = (await api.ConfirmedAsync(), $"comment-{protocol}");
        var first = await api.AddCommentAsync(People.Reporter, report.Id, "Einmal.", key: key);
        Assert.Equal(first["id"], (await api.AddCommentAsync(People.Reporter, report.Id, "Einmal.", key: key))["id"]);
        Assert.Equal("idempotency_key_reused", (await api.AddCommentAsync(People.Reporter, report.Id, "Zweimal.", key: key)).Code);
        Assert.Equal(["Einmal."], (await api.CommentsAsync(People.Reporter, report.Id)).Items().Of("text"));
    }

    [Fact]
    public async Task Who_comments_at_the_same_time_takes_turns()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.ConfirmedAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => api.AddCommentAsync(People.Zks, report.Id, $"{i}")));
        Assert.All(added, answer => Assert.Null(answer.Code));
        Assert.Equal(Enumerable.Range(1, 16), await Sql.ListAsync<int>(host.Database.Superuser, "select number from report_comment where report_id = $1 order by number", report.Id));
    }

    private static string? Next(JsonNode page) =>
        page["pageInfo"] is { } info ? info["hasNextPage"]!.GetValue<bool>() ? info["endCursor"]!.ToString() : null : page["nextCursor"]?.ToString();
}
