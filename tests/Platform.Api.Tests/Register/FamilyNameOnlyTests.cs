using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Register;

/// <summary>A person of concern whose given name nobody knows: shown without one, and found.</summary>
public sealed class FamilyNameOnlyTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Such_a_person_is_shown_with_what_is_known(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.PublishedAsync("Ohnevor", givenName: null);
        var person = (await api.ReportAsync(People.Zks, report.Id)).Ok["persons"]![0]!.AsObject();
        Assert.Equal("Ohnevor", person["familyName"]!.ToString());
        Assert.False(person.ContainsKey("givenName"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_given_name_that_nobody_knows_speaks_against_no_match(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var name = protocol == Protocol.Rest ? "Zwirnlein" : "Hagebutt";
        await api.PublishedAsync(name, givenName: null);
        AssertHit(["familyName", "birthDate"], await AskAsync(new { familyName = name, birthDate = "1980-05-04" }));
        AssertHit(["familyName"], await AskAsync(new { familyName = name, givenName = "Max" }));
        AssertHit(["familyName", "birthDate"], await AskAsync(new { familyName = name, givenName = "Max", birthDate = "1980-05-04" }));
        AssertHit(["similarFamilyName"], await AskAsync(new { familyName = name + "er", givenName = "Max" }));
        Assert.Equal("none", (await AskAsync(new { familyName = name, givenName = "Max", birthDate = "1981-05-04" }))["outcome"]);
        // The family name as the given one is no swap while the given name is unknown.
        Assert.Equal("none", (await AskAsync(new { familyName = "Max", givenName = name }))["outcome"]);

        Task<Answer> AskAsync(object criteria)
        {
            var inquiry = System.Text.Json.JsonSerializer.SerializeToNode(criteria)!;
            (inquiry["purpose"], inquiry["caseReference"]) = ("homeVisit", "21-2026-78");
            return api.CallAsync("inquire", People.Inquirer, inquiry);
        }
    }

    private static void AssertHit(string[] matchedOn, Answer answer)
    {
        var hit = Assert.Single(answer.Ok["hits"]!.AsArray())!;
        Assert.Equal(matchedOn, hit["matchedOn"]!.AsArray().Select(reason => reason!.ToString()));
        Assert.InRange(hit["score"]!.GetValue<double>(), matchedOn[0] == "familyName" ? 1 : 0.5, 1);
    }
}
