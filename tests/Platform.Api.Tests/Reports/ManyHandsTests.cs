using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>Many hands on one report: one wins, the others are told, and nothing is lost.</summary>
public sealed class ManyHandsTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol, int> Crowds => new() { { Protocol.Rest, 2 }, { Protocol.Rest, 16 }, { Protocol.GraphQL, 2 }, { Protocol.GraphQL, 16 } };

    [Theory, MemberData(nameof(Crowds))]
    public async Task One_wins_and_the_others_are_told(Protocol protocol, int hands)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var answers = await Task.WhenAll(Enumerable.Range(0, hands).Select(i => i % 2 == 0
            ? api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { houseBan = new { reference = $"HV {i}", issuedOn = "2026-01-21" } })
            : api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = $"Frage {i}?" })));

        var winner = Assert.Single(answers, answer => answer.Code is null);
        Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal("precondition_failed", answer.Code));
        Assert.Equal(hands - 1, answers.Count(answer => answer.Code is not null));

        // What the winner was answered is what is there, and it stands in the history once.
        var now = await api.ReportAsync(People.Supervisor, report.Id);
        Assert.Equal((winner.Version, winner["state"]), (now.Version, now["state"]));
        var i = Array.IndexOf(answers, winner);
        Assert.Equal(i % 2 == 0 ? $"HV {i}" : $"Frage {i}?", i % 2 == 0 ? (await api.HouseBansAsync(People.Supervisor, report.Id))[0]!["reference"]!.ToString() : now["returnedBecause"]);
        Assert.Equal(2, (await api.HistoryAsync(People.Supervisor, report.Id)).Ok["items"]!.AsArray().Count);
    }
}
