using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports.Comments;

/// <summary>Who learns who wrote a comment.</summary>
public sealed class CommentAuthorTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Reviewers_know_each_other_and_the_reporter_and_are_their_role_to_him(Protocol protocol)
    {
        var (api, report) = await TalkedAboutAsync(protocol, shield: null);
        foreach (var reviewer in new[] { "supervisor", "complaintsOffice", "qualityAssurance" })
            Assert.Equal(["reporter", "supervisor", "complaintsOffice", "qualityAssurance"], await KnownToAsync(api, reviewer, report));
        Assert.Equal(["reporter"], await KnownToAsync(api, "reporter", report));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_shielded_reporter_is_a_role_to_who_only_supervises(Protocol protocol)
    {
        var (api, report) = await TalkedAboutAsync(protocol, shield: "supervisorInvolved");
        Assert.Equal(["supervisor", "complaintsOffice", "qualityAssurance"], await KnownToAsync(api, "supervisor", report));
        foreach (var filing in new[] { "complaintsOffice", "qualityAssurance" })
            Assert.Equal(["reporter", "supervisor", "complaintsOffice", "qualityAssurance"], await KnownToAsync(api, filing, report));
        Assert.Equal(["reporter"], await KnownToAsync(api, "reporter", report));
    }

    private async Task<(Driver Api, Guid Report)> TalkedAboutAsync(Protocol protocol, string? shield)
    {
        var api = new Driver(host, protocol);
        var report = await api.ConfirmedAsync(new
        {
            reporterRole = "affected",
            occurredAt = "2026-01-20T09:30:00+01:00",
            setting = "field",
            offences = new[] { "stgb-223" },
            narrative = "Er schlug zu.",
            shieldedBecause = shield,
        });
        foreach (var role in Talk.ScopesOf.Keys) _ = (await api.AddCommentAsync(Talk.TokenOf(role), report.Id, "Wort")).Ok;
        return (api, report.Id);
    }

    /// <summary>The roles whose employee is told; whose comment is the caller's own is told besides.</summary>
    private static async Task<List<string>> KnownToAsync(Driver api, string reader, Guid report)
    {
        var authors = (await api.CommentsAsync(Talk.TokenOf(reader), report)).Items().Select(comment => comment["author"]!).ToList();
        Assert.Equal(Talk.ScopesOf.Keys, authors.Select(Role));
        Assert.Equal([reader], authors.Where(author => author["isCaller"]!.GetValue<bool>()).Select(Role));
        return [.. authors.Where(author => author["employeeId"] is not null).Select(Role)];
    }

    private static string Role(JsonNode author) => author["role"]!.ToString();
}
