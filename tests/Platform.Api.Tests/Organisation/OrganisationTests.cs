using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Organisation;

public sealed class OrganisationTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task An_import_adds_changes_and_leaves_alone_all_or_nothing(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var admin = People.In(Role.Administrator, "11");
        var (anna, bert) = ($"anna-{protocol}", $"bert-{protocol}");
        var first = await api.CallAsync("importEmployees", admin, new { employees = new[] { Employee(anna, "50"), Employee(bert, "50") } });
        Assert.Equal(("2", "0", "0"), (first["added"], first["changed"], first["unchanged"]));
        var second = await api.CallAsync("importEmployees", admin, new { employees = new[] { Employee(anna, "32"), Employee(bert, "50") } });
        Assert.Equal(("0", "1", "1"), (second["added"], second["changed"], second["unchanged"]));

        var refused = await api.CallAsync("importEmployees", admin, new { employees = new[] { Employee(anna, "21"), Employee("new", "999") } });
        Assert.Equal("/employees/1/departmentCode", refused.Problem!["errors"]![0]!["pointer"]!.ToString());
        Assert.Equal("32", await Sql.ScalarAsync<string>(host.Database.Superuser, $"select d.code from employee e join department d on d.id = e.department_id where e.subject = '{anna}'"));
    }

    [Fact]
    public async Task Whom_a_trusted_issuer_vouches_for_is_an_employee_from_the_first_request()
    {
        var token = TestTokens.For([Role.Reporter], "50", "fresh@city", names: ("Frieda", "Frisch"));
        using var client = host.With(token);
        var me = (await client.GetFromJsonAsync<JsonNode>("/api/v1/me", TestContext.Current.CancellationToken))!;
        Assert.Equal("Frieda Frisch", await Sql.ScalarAsync<string>(host.Database.Superuser, $"select given_name || ' ' || family_name from employee where id = '{me["employeeId"]}'"));

        using var nameless = host.With(TestTokens.For([Role.Reporter], "50", "nameless@city"));
        Assert.Null((await nameless.GetFromJsonAsync<JsonNode>("/api/v1/me", TestContext.Current.CancellationToken))!["employeeId"]);
    }

    [Fact]
    public async Task Departments_are_those_valid_on_the_day()
    {
        using var client = host.As(Role.Reporter, "50");
        Assert.Contains("Sozialamt", await client.GetStringAsync(new Uri("/api/v1/departments?validOn=2019-12-31", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("Sozialamt", await client.GetStringAsync(new Uri("/api/v1/departments?validOn=2020-01-01", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_leads_to_the_room()
    {
        using var client = host.As(Role.Reporter, "50");
        var sites = (await client.GetFromJsonAsync<JsonNode>("/api/v1/sites", TestContext.Current.CancellationToken))!;
        Assert.Equal("001", sites[0]!["buildings"]![0]!["floors"]![0]!["rooms"]![0]!["number"]!.ToString());
    }

    [Fact]
    public async Task The_catalogue_is_seeded_in_German_with_levels_and_complaint_requirements()
    {
        using var client = host.As(Role.Reporter, "50");
        var catalogue = (await client.GetFromJsonAsync<JsonNode>("/api/v1/catalogue", TestContext.Current.CancellationToken))!;
        var insult = catalogue["offences"]!.AsArray().Single(o => o!["code"]!.ToString() == "stgb-185")!;
        Assert.Equal(("Beleidigung", "1", "absolute"), (insult["label"]!.ToString(), insult["level"]!.ToString(), insult["complaintRequirement"]!.ToString()));
        Assert.Equal([0, 1, 2, 3], catalogue["levels"]!.AsArray().Select(l => l!["level"]!.GetValue<int>()));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/api/v1/catalogue?version=99", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_level_has_its_number_in_a_field_of_its_own_and_not_in_its_label()
    {
        using var client = host.As(Role.Reporter, "50");
        var catalogue = (await client.GetFromJsonAsync<JsonNode>("/api/v1/catalogue", TestContext.Current.CancellationToken))!;
        Assert.All(catalogue["levels"]!.AsArray(), level => Assert.Matches("^[^0-9:()]+$", level!["label"]!.ToString()));
    }

    private static object Employee(string subject, string department) => new { subject, givenName = "A", familyName = "B", departmentCode = department };
}
