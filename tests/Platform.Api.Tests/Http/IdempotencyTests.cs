using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Http;

public sealed class IdempotencyTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task A_repeated_request_has_one_effect_and_the_same_answer(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var key = "again-" + protocol;
        var first = await api.CallAsync("submitReport", People.Reporter, People.Incident(), key: key);
        var again = await api.CallAsync("submitReport", People.Reporter, People.Incident(), key: key);
        Assert.Equal(first.Ok.ToJsonString(), again.Ok.ToJsonString());
        Assert.Equal("idempotency_key_reused", (await api.CallAsync("submitReport", People.Reporter, People.Incident("Anders"), key: key)).Code);
        Assert.NotEqual(first.Id, (await api.CallAsync("submitReport", People.In(Platform.Api.Access.Role.Reporter, "32"), People.Incident(), key: key)).Id);
    }

    [Fact]
    public async Task A_repeated_transition_is_answered_though_the_state_has_moved_on()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var first = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }, "confirm-once");
        await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, first.Version, People.Complaint);
        var again = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }, "confirm-once");
        Assert.Equal(first.Ok.ToJsonString(), again.Ok.ToJsonString());
    }

    [Fact]
    public async Task A_repeated_request_discloses_nothing_of_a_report_that_has_left_the_view()
    {
        var api = new Driver(host, Protocol.GraphQL);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Verzogen"));
        Assert.Equal("CONFIRMED", (await ConfirmAsync("state"))["data"]!["confirmReport"]!["state"]!.ToString());
        Assert.Equal("Verzogen", (await ConfirmAsync("persons { familyName }"))["data"]!["confirmReport"]!["persons"]![0]!["familyName"]!.ToString());

        await Sql.ExecuteAsync(host.Database.Superuser, $"update report set department_id = (select id from department where code = '32') where id = '{report.Id}'");
        foreach (var part in new[] { "persons { familyName }", "narrative" })
            Assert.Equal("not_found", (await ConfirmAsync(part))["errors"]![0]!["extensions"]!["code"]!.ToString());

        async Task<JsonNode> ConfirmAsync(string fields)
        {
            using var client = host.With(People.Supervisor);
            using var answer = await client.PostAsJsonAsync("/graphql", new
            {
                query = $"mutation {{ confirmReport(id: \"{report.Id}\", expectedVersion: \"{report.Version}\", input: {{}}) {{ {fields} }} }}",
                extensions = new { idempotencyKey = "moved-" + report.Id },
            }, TestContext.Current.CancellationToken);
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        }
    }

    [Fact]
    public async Task In_a_storm_each_key_has_exactly_one_effect()
    {
        const int Keys = 20, Callers = 32;
        var api = new Driver(host, Protocol.Rest);
        var before = await CountAsync();
        for (var k = 0; k < Keys; k++)
        {
            var key = $"storm-{k}";
            var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => api.CallAsync("submitReport", People.Reporter, People.Incident(), key: key)));
            Assert.All(answers, a => Assert.True(a.Code is null or "request_in_flight", a.Code));
            Assert.Single(answers.Where(a => a.Code is null).Select(a => a.Id).Distinct());
        }
        Assert.Equal(before + Keys, await CountAsync());
    }

    [Fact]
    public async Task Numbers_have_no_gap_after_refusals_and_repeats()
    {
        var api = new Driver(host, Protocol.Rest);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => api.CallAsync("submitReport", People.Reporter, People.Incident(offence: i % 4 == 0 ? "unknown" : "stgb-241"), key: $"gap-{i / 2}")));
        Assert.Equal(
            await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report"),
            await Sql.ScalarAsync<long>(host.Database.Superuser, "select max(right(number, 6)::int)::bigint from report"));
    }

    [Fact]
    public async Task What_has_served_its_purpose_is_pruned_and_the_rest_is_not()
    {
        var api = new Driver(host, Protocol.Rest);
        await api.CallAsync("submitReport", People.Reporter, People.Incident(), key: "old");
        await api.CallAsync("submitReport", People.Reporter, People.Incident(), key: "young");
        await Sql.ExecuteAsync(host.Database.Superuser, "update idempotent_request set created_at = created_at - interval '8 days' where key = 'old'");
        await host.Services.GetRequiredService<Platform.Api.Data.Pruning>().RoundAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["young"], await Sql.ListAsync<string>(host.Database.Superuser, "select key from idempotent_request where key in ('old', 'young')"));
    }

    private Task<long> CountAsync() => Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report");
}
