using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Http;

/// <summary>What the database refuses has the same code over both protocols, and a trace that finds it.</summary>
public sealed class FaultTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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

    [Theory]
    [InlineData("submitReport(input: { reporterRole: AFFECTED, setting: FIELD, occurredAt: \"2026-01-20T09:30:00Z\", offences: [\"stgb-241\"], narrative: \"\\ud800\" }) { id }", "")]
    [InlineData("submitReport(input: { reporterRole: AFFECTED, setting: FIELD, occurredAt: \"2026-01-20T09:30:00Z\", offences: [\"stgb-241\"], narrative: \"a\" }) { id }", "\0")]
    [InlineData("importEmployees(input: { employees: [{ subject: \"\\udfff\", givenName: \"a\", familyName: \"b\", departmentCode: \"50\" }] }) { added }", "")]
    public async Task Half_a_character_in_a_document_or_a_key_is_a_fault_of_the_input(string mutation, string key)
    {
        using var client = host.As(mutation[0] == 's' ? Role.Reporter : Role.Administrator, "50");
        using var answer = await client.PostAsJsonAsync("/graphql", new { query = $"mutation {{ {mutation} }}", extensions = new { idempotencyKey = key.Length > 0 ? key : null } }, Ct);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["errors"]![0]!["extensions"]!;
        Assert.Equal(("invalid", "characters"), (problem["code"]!.ToString(), problem["errors"]![0]!["code"]!.ToString()));
    }

    [Theory, InlineData("/connect/token"), InlineData("/connect/device"), InlineData("/connect/revoke"), InlineData("/connect/introspect"), InlineData("/login")]
    public async Task A_form_that_cannot_be_read_is_the_clients_fault(string path)
    {
        foreach (var form in new[] { "grant_type=client_credentials&client_id=%00", string.Concat(Enumerable.Repeat("a=&", 1_100)) })
        {
            using var client = host.Anonymous();
            using var body = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
            using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body, Ct);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
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
