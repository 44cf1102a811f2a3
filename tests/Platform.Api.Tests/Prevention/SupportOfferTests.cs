using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Prevention;

public sealed class SupportOfferTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private string Today => host.Time.GetUtcNow().ToString("yyyy-MM-dd", null);

    [Theory, MemberData(nameof(Both))]
    public async Task Everybody_finds_the_offers_that_ship_with_the_platform(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        foreach (var role in Enum.GetValues<Role>())
        {
            var offers = (await api.OffersAsync(TestTokens.For(role))).Ok.AsArray();
            Assert.Superset(new HashSet<string> { "accident-insurance", "colleagues-pool", "company-medical-service", "legal-advice", "psychological-first-aid" }, offers.Select(Code).ToHashSet());
        }
        var first = (await api.OffersAsync(People.Reporter)).Ok.AsArray().Single(o => Code(o) == "psychological-first-aid")!;
        Assert.Equal(("Psychologische Erstbetreuung", "[\"affectedEmployees\",\"witnesses\",\"teams\"]"), (first["title"]!.ToString(), first["audiences"]!.ToJsonString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Prevention_makes_changes_ends_and_offers_again(Protocol protocol)
    {
        var (api, code) = (new Driver(host, protocol), $"supervision-{protocol.ToString().ToLowerInvariant()}");
        var made = await api.SaveOfferAsync(SupportPeople.Prevention, code, null, Offer("Supervision"));
        Assert.Equal(("Supervision", Today), (made["title"], made["startsOn"]));
        var changed = await api.SaveOfferAsync(SupportPeople.Prevention, code, made.Version, Offer("Teamsupervision", contact: "Zimmer 4"));
        Assert.Equal(("Teamsupervision", "Zimmer 4"), (changed["title"], changed["contact"]));
        Assert.Equal("precondition_failed", (await api.SaveOfferAsync(SupportPeople.Prevention, code, made.Version, Offer("X"))).Code);
        Assert.Equal("precondition_required", (await api.SaveOfferAsync(SupportPeople.Prevention, code, null, Offer("X"))).Code);
        Assert.Equal("precondition_failed", (await api.EndOfferAsync(SupportPeople.Prevention, code, made.Version, new { endsOn = Today })).Code);

        var ended = await api.EndOfferAsync(SupportPeople.Prevention, code, changed.Version, new { endsOn = Today });
        Assert.Contains(code, await CodesAsync(api, ended: false)); // its last day counts
        host.Time.Advance(TimeSpan.FromDays(2));
        Assert.DoesNotContain(code, await CodesAsync(api, ended: false));
        Assert.Contains(code, await CodesAsync(api, ended: true));
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal("invalid", (await api.RequestSupportAsync(People.Reporter, report.Id, new { offerCode = code })).Code);

        await api.SaveOfferAsync(SupportPeople.Prevention, code, ended.Version, Offer("Supervision"));
        Assert.Contains(code, await CodesAsync(api, ended: false));
        Assert.Equal(code, (await api.RequestSupportAsync(People.Reporter, report.Id, new { offerCode = code }))["offerCode"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_keeps_rules(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        await SupportPeople.RefusedAsync("/title", "length", api.SaveOfferAsync(SupportPeople.Prevention, "rules", null, Offer(" ")));
        await SupportPeople.RefusedAsync("/audiences", "length", api.SaveOfferAsync(SupportPeople.Prevention, "rules", null, new { title = "A", description = "B", audiences = Array.Empty<string>() }));
        await SupportPeople.RefusedAsync("/contact", "length", api.SaveOfferAsync(SupportPeople.Prevention, "rules", null, Offer("A", contact: new string('x', 501))));
        foreach (var code in new[] { "Upper", "a--b", "-a", new string('a', 61) }) await SupportPeople.RefusedAsync("code", "format", api.SaveOfferAsync(SupportPeople.Prevention, code, null, Offer("A")));
        Assert.Equal("precondition_failed", (await api.SaveOfferAsync(SupportPeople.Prevention, "not-there", "1", Offer("A"))).Code);
        Assert.Equal("not_found", (await api.EndOfferAsync(SupportPeople.Prevention, "not-there", "1", new { endsOn = Today })).Code);
        foreach (var token in new[] { People.Reporter, People.Supervisor, People.Zks, TestTokens.For(Role.Administrator) }) Assert.Equal("forbidden", (await api.SaveOfferAsync(token, "rules", null, Offer("A"))).Code);

        var made = await api.SaveOfferAsync(SupportPeople.Prevention, $"brief-{protocol.ToString().ToLowerInvariant()}", null, Offer("A"));
        await SupportPeople.RefusedAsync("/endsOn", "out_of_range", api.EndOfferAsync(SupportPeople.Prevention, made["code"], made.Version, new { endsOn = "2026-01-01" }));
    }

    private static object Offer(string title, string? contact = null) => new { title, description = "Gespräche.", audiences = new[] { "teams" }, contact };

    private static async Task<List<string>> CodesAsync(Driver api, bool ended) => [.. (await api.OffersAsync(People.Reporter, ended)).Ok.AsArray().Select(Code)];

    private static string Code(JsonNode? offer) => offer!["code"]!.ToString();
}
