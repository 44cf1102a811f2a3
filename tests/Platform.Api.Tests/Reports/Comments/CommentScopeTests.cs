using Platform.Api.Access;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports.Comments;

/// <summary>Scope by role: what is not in one's scope cannot be told from what does not exist.</summary>
public sealed class CommentScopeTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    public static MatrixTheoryData<Protocol, string> Everybody => new([Protocol.Rest, Protocol.GraphQL], Talk.ScopesOf.Keys);

    [Theory, MemberData(nameof(Everybody))]
    public async Task Each_hand_reads_its_scopes_and_no_other(Protocol protocol, string role)
    {
        var (api, token) = (new Driver(host, protocol), Talk.TokenOf(role));
        var report = await api.ConfirmedAsync();
        // By somebody else of ZKS, so that they are others' comments to everybody asked here.
        var other = TestTokens.For([Role.QualityAssurance], "ZKS", "another-of-zks");
        foreach (var scope in Talk.AllScopes) _ = (await api.AddCommentAsync(other, report.Id, scope, scope)).Ok;
        var all = (await api.CommentsAsync(other, report.Id)).Items().ToDictionary(c => c["scope"]!.ToString(), c => Guid.Parse(c["id"]!.ToString()));

        var mine = Talk.ScopesOf[role];
        var seen = await api.CommentsAsync(token, report.Id);
        Assert.Equal(mine, seen.Items().Of("scope"));
        Assert.Equal(mine, seen.Items().Of("text"));
        Assert.Equal($"{mine.Length}", (await api.CommentReadingAsync(token, report.Id))["unread"]);
        foreach (var (scope, id) in all)
        {
            var (read, marked) = (await api.CommentAsync(token, id), await api.MarkCommentsReadAsync(token, report.Id, id));
            if (mine.Contains(scope)) Assert.Equal((scope, id.ToString()), (read["text"], marked["upToId"]));
            else
            {
                Assert.Equal("not_found", read.Code);
                Assert.Equal(("/upToId", "unknown"), marked.Fault());
                Assert.Equal("not_found", (await api.WithdrawCommentAsync(token, id)).Code);
            }
        }
    }

    [Theory, MemberData(nameof(Everybody))]
    public async Task Each_hand_writes_to_its_scopes_and_to_no_other(Protocol protocol, string role)
    {
        var (api, token) = (new Driver(host, protocol), Talk.TokenOf(role));
        var report = await api.ConfirmedAsync();
        foreach (var scope in Talk.AllScopes)
        {
            var first = (await api.AddCommentAsync(People.Zks, report.Id, "Frage", scope)).Id;
            var (added, answered) = (await api.AddCommentAsync(token, report.Id, "Wort", scope), await api.AddCommentAsync(token, report.Id, "Antwort", scope, first));
            if (Talk.ScopesOf[role].Contains(scope))
            {
                Assert.Equal((scope, role, "true"), (added["scope"], added.Ok["author"]!["role"]!.ToString(), added.Ok["author"]!["isCaller"]!.ToString()));
                Assert.Equal((scope, first.ToString()), (answered["scope"], answered["replyToId"]));
            }
            else
            {
                Assert.Equal(("forbidden", "forbidden"), (added.Code, answered.Code));
                // An answer that would widen the scope must not tell that there is something to answer.
                Assert.Equal(("/replyToId", "unknown"), (await api.AddCommentAsync(token, report.Id, "Antwort", "everyone", first)).Fault());
            }
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reply_stays_in_the_scope_and_on_the_report_of_what_it_answers(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (report, other) = (await api.ConfirmedAsync(), await api.ConfirmedAsync());
        var first = (await api.AddCommentAsync(People.Supervisor, report.Id, "Nur unter uns.", "reviewers")).Id;
        Assert.Equal(("/scope", "differs"), (await api.AddCommentAsync(People.Complaints, report.Id, "Weiter", "everyone", first)).Fault());
        Assert.Equal(("/replyToId", "unknown"), (await api.AddCommentAsync(People.Complaints, other.Id, "Anderswo", "reviewers", first)).Fault());
        Assert.Equal(("/replyToId", "unknown"), (await api.AddCommentAsync(People.Complaints, report.Id, "Worauf?", "reviewers", Ids.New())).Fault());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_does_not_see_the_report_finds_nothing(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var comment = (await api.AddCommentAsync(People.Reporter, report.Id, "Bitte bald.")).Id;
        // The complaints office sees it once it is confirmed.
        foreach (var outside in new[] { People.OtherSupervisor, People.In(Role.Reporter, "32"), People.Complaints })
            Assert.All(
                [
                    await api.CommentsAsync(outside, report.Id), await api.CommentAsync(outside, comment), await api.AddCommentAsync(outside, report.Id, "Ich?"),
                    await api.WithdrawCommentAsync(outside, comment), await api.CommentReadingAsync(outside, report.Id), await api.MarkCommentsReadAsync(outside, report.Id, comment),
                ],
                answer => Assert.Equal("not_found", answer.Code));
        Assert.Equal("forbidden", (await api.CommentsAsync(People.Inquirer, report.Id)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_reported_is_only_the_reporter_whatever_else(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        await api.AddCommentAsync(People.Supervisor, report.Id, "Über ihn.", "reviewers");
        foreach (var role in new[] { Role.Supervisor, Role.ComplaintsOffice, Role.QualityAssurance })
        {
            Assert.Empty((await api.CommentsAsync(Talk.ReporterToo(role), report.Id)).Items());
            Assert.Equal("forbidden", (await api.AddCommentAsync(Talk.ReporterToo(role), report.Id, "Und ich?", "reviewers")).Code);
        }
        // The control: the same role in other hands reads it.
        Assert.Equal(["Über ihn."], (await api.CommentsAsync(People.Zks, report.Id)).Items().Of("text"));
    }
}
