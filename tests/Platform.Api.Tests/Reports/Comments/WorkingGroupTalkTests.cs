using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports.Comments;

/// <summary>The working group talks with ZKS about what is referred to it, and with nobody else: the reporter is not told of a referral.</summary>
public sealed class WorkingGroupTalkTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task It_reads_and_writes_in_the_centre_alone(Protocol protocol)
    {
        var (api, ids) = (new Driver(host, protocol), new Dictionary<string, Guid>());
        var report = await ReferredAsync(api);
        foreach (var scope in Talk.AllScopes) ids[scope] = (await api.AddCommentAsync(People.Zks, report.Id, scope, scope)).Id;
        Assert.Equal(["centre"], (await api.CommentsAsync(People.WorkingGroup, report.Id)).Items().Of("text"));
        Assert.Equal("1", (await api.CommentReadingAsync(People.WorkingGroup, report.Id))["unread"]);
        Assert.Equal(ids["centre"].ToString(), (await api.MarkCommentsReadAsync(People.WorkingGroup, report.Id, ids["centre"]))["upToId"]);
        foreach (var scope in new[] { "everyone", "reviewers" })
        {
            Assert.Equal("not_found", (await api.CommentAsync(People.WorkingGroup, ids[scope])).Code);
            Assert.Equal("forbidden", (await api.AddCommentAsync(People.WorkingGroup, report.Id, "Wort", scope)).Code);
        }

        var answer = await api.AddCommentAsync(People.WorkingGroup, report.Id, "Nur zu zweit.", "centre", ids["centre"]);
        Assert.Equal(("centre", "workingGroup"), (answer["scope"], answer.Ok["author"]!["role"]!.ToString()));
        Assert.Equal("Nur zu zweit.", (await api.CommentAsync(People.Zks, answer.Id))["text"]);
        foreach (var token in new[] { People.Reporter, People.Supervisor, People.Complaints }) Assert.Equal("not_found", (await api.CommentAsync(token, answer.Id)).Code);
        Assert.NotNull((await api.WithdrawCommentAsync(People.WorkingGroup, answer.Id)).Ok["withdrawnAt"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_does_so_only_while_the_report_is_referred(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync();
        var comment = (await api.AddCommentAsync(People.Zks, report.Id, "Vorlegen?", "centre")).Id;
        await AbsentAsync();
        report = await api.ReferAsync(People.Zks, report.Id, report.Version);
        Assert.Equal("Vorlegen?", (await api.CommentAsync(People.WorkingGroup, comment))["text"]);
        await api.EndReferralAsync(People.Zks, report.Id, report.Version);
        await AbsentAsync();

        async Task AbsentAsync() => Assert.All(
            [await api.CommentsAsync(People.WorkingGroup, report.Id), await api.CommentAsync(People.WorkingGroup, comment), await api.AddCommentAsync(People.WorkingGroup, report.Id, "Ich?", "centre")],
            answer => Assert.Equal("not_found", answer.Code));
    }

    /// <summary>The group is made up of people from several offices: each takes part as what he or she is besides, too.</summary>
    [Theory, InlineData(Protocol.Rest, Role.ComplaintsOffice, "complaintsOffice"), InlineData(Protocol.GraphQL, Role.Supervisor, "supervisor")]
    public async Task Who_reviews_the_report_as_well_takes_part_as_both(Protocol protocol, Role other, string named)
    {
        var (api, both) = (new Driver(host, protocol), TestTokens.For([Role.WorkingGroup, other], "50", $"group-and-{other}"));
        var report = await ReferredAsync(api);
        foreach (var (scope, role) in new[] { ("centre", "workingGroup"), ("reviewers", named), ("everyone", named) })
            Assert.Equal(role, (await api.AddCommentAsync(both, report.Id, "Wort", scope)).Ok["author"]!["role"]!.ToString());
        Assert.Equal(3, (await api.CommentsAsync(both, report.Id)).Items().Count());
        await api.EndReferralAsync(People.Zks, report.Id, (await api.ReportAsync(People.Zks, report.Id)).Version);
        Assert.Equal(2, (await api.CommentsAsync(both, report.Id)).Items().Count());
        Assert.Equal("forbidden", (await api.AddCommentAsync(both, report.Id, "Noch eins", "centre")).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_reported_is_only_the_reporter_there_too(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ReferredAsync(api);
        var comment = (await api.AddCommentAsync(People.Zks, report.Id, "Über ihn.", "centre")).Id;
        Assert.Equal("not_found", (await api.CommentAsync(Talk.ReporterToo(Role.WorkingGroup), comment)).Code);
        Assert.Equal("forbidden", (await api.AddCommentAsync(Talk.ReporterToo(Role.WorkingGroup), report.Id, "Und ich?", "centre")).Code);
    }

    private static async Task<Answer> ReferredAsync(Driver api)
    {
        var report = await api.ConfirmedAsync();
        return await api.ReferAsync(People.Zks, report.Id, report.Version);
    }
}
