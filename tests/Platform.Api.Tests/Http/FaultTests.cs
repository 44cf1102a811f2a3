using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Http;

/// <summary>What the database refuses has the same code over both protocols, and a trace that finds it.</summary>
public sealed class FaultTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task A_database_that_is_away_makes_the_platform_unavailable(Protocol protocol) => Assert.Equal("unavailable", await CodeAsync(protocol, "53300"));

    [Theory, MemberData(nameof(Both))]
    public async Task Any_other_fault_is_ours(Protocol protocol) => Assert.Equal("internal", await CodeAsync(protocol, "22012"));

    [Theory, MemberData(nameof(Both))]
    public async Task A_character_that_cannot_be_stored_is_a_fault_of_the_input(Protocol protocol)
    {
        var input = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(People.Incident()))!;
        input["narrative"] = "a\0b";
        var answer = await new Driver(host, protocol).CallAsync("submitReport", People.Reporter, input);
        Assert.Equal("invalid", answer.Code);
        Assert.Equal("characters", answer.Problem!["errors"]![0]!["code"]!.ToString());
        Assert.Equal(32, answer.Problem["traceId"]!.ToString().Length);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_refusal_carries_its_trace(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        Assert.Equal(32, (await api.CallAsync("inquire", People.Reporter, People.Inquiry())).Problem!["traceId"]!.ToString().Length);
        Assert.Equal(32, (await api.ReportAsync(People.Reporter, Guid.Empty)).Problem!["traceId"]!.ToString().Length);
    }

    /// <summary>What a client is told when PostgreSQL fails a report in this way.</summary>
    private async Task<string?> CodeAsync(Protocol protocol, string state)
    {
        await Sql.ExecuteAsync(host.Database.Superuser, $"""
            create function fail() returns trigger language plpgsql as $$ begin raise 'broken' using errcode = '{state}'; end $$;
            create trigger fail before insert on report for each row execute function fail();
            """);
        try
        {
            var answer = await new Driver(host, protocol).CallAsync("submitReport", People.Reporter, People.Incident());
            Assert.Equal(32, answer.Problem!["traceId"]!.ToString().Length);
            Assert.DoesNotContain("broken", answer.Problem.ToJsonString(), StringComparison.Ordinal);
            return answer.Code;
        }
        finally
        {
            await Sql.ExecuteAsync(host.Database.Superuser, "drop function fail() cascade");
        }
    }
}
