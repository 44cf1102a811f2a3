using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>From the incident to the caution, over both protocols.</summary>
public sealed class ReportPathTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task An_incident_goes_all_the_way_to_the_inquirer(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var name = "Weg" + protocol;
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident(name));
        Assert.Equal(("submitted", "2", "1"), (report["state"], report["level"], report["catalogueVersion"]));
        Assert.Matches("^ZM-20[0-9]{2}-[0-9]{6}$", report["number"]);

        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Equal("confirmed", report["state"]);
        Assert.Equal("none", (await api.CallAsync("inquire", People.Inquirer, People.Inquiry(name)))["outcome"]);

        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        Assert.Equal("complaintRecorded", report["state"]);
        Assert.Equal("501000-1", (await api.ComplaintsAsync(People.Reporter, report.Id))[0]!["fileNumber"]!.ToString());

        report = await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(await api.PersonAsync(People.Zks, report.Id)));
        Assert.Equal("published", report["state"]);

        var inquiry = await api.CallAsync("inquire", People.Inquirer, People.Inquiry(name));
        Assert.Equal("caution", inquiry["outcome"]);
        var caution = inquiry.View!["hits"]![0]!;
        Assert.Equal("""["go-in-pairs"]""", caution["precautions"]!.ToJsonString());
        Assert.Equal("50", caution["contact"]!["code"]!.ToString());
        Assert.Equal(2, caution["level"]!.GetValue<int>());
        Assert.DoesNotContain(name, inquiry.View.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from access_entry where id = '{inquiry["id"]}' and operation = 'inquire' and convert_from(body, 'UTF8') like '%21-2026-77%{name}%'"));
    }

    [Fact]
    public async Task Both_protocols_show_the_same_report()
    {
        var rest = new Driver(host, Protocol.Rest);
        var report = await rest.CallAsync("submitReport", People.Reporter, People.Incident());
        var graph = await new Driver(host, Protocol.GraphQL).ReportAsync(People.Reporter, report.Id);
        Assert.True(JsonNode.DeepEquals(Sorted((await rest.ReportAsync(People.Reporter, report.Id)).Ok), Sorted(graph.Ok)), $"{report.View}\n{graph.View}");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_returned_report_comes_back_mended(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "War es ein Messer?" });
        Assert.Equal("returned", report["state"]);

        var mine = await api.ReportAsync(People.Reporter, report.Id);
        Assert.Equal("War es ein Messer?", mine["returnedBecause"]);
        Assert.Equal("""["resubmit","withdraw"]""", mine.View!["allowedActions"]!.ToJsonString());
        var again = await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, People.Incident("Anders", "stgb-185"));
        Assert.Equal(("submitted", "1"), (again["state"], again["level"]));
        Assert.Equal(["Anders"], (await api.ReportAsync(People.Reporter, report.Id)).Ok["persons"]!.AsArray().Select(p => p!["familyName"]!.ToString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_the_state_does_not_allow_says_what_it_does(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var refused = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        Assert.Equal("not_found", refused.Code); // not confirmed yet: the complaints office does not see it

        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        refused = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Equal("illegal_transition", refused.Code);
        Assert.Equal("[]", refused.Problem!["allowedActions"]!.ToJsonString()); // the complaint is not the supervisor's to record
        Assert.Equal(report.Version, (await api.ReportAsync(People.Supervisor, report.Id)).Version);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_supervisors_one_wins_and_the_other_is_told(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var answers = await Task.WhenAll(
            api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { }),
            api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo genau?" }));
        Assert.Single(answers, a => a.Code is null);
        Assert.Single(answers, a => a.Code is "precondition_failed");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_is_invisible_to_those_it_does_not_concern(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        foreach (var stranger in new[] { People.OtherSupervisor, People.Complaints, People.In(Role.Reporter, "32") })
            Assert.Equal("not_found", (await api.ReportAsync(stranger, report.Id)).Code);
        Assert.Equal("not_found", (await api.ChangeAsync("confirmReport", People.OtherSupervisor, report.Id, report.Version, new { })).Code);
        Assert.Equal("forbidden", (await api.ReportAsync(People.Inquirer, report.Id)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Below_the_threshold_nothing_enters_the_register(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Leise", "stgb-185"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var person = await api.PersonAsync(People.Zks, report.Id);
        var refused = await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(person));
        Assert.Equal("legal_gate", refused.Code);
        Assert.Equal(["below_threshold", "missing_trigger"], refused.Problem!["errors"]!.AsArray().Select(e => e!["code"]!.ToString()));
        Assert.Equal("confirmed", (await api.ReportAsync(People.Zks, report.Id))["state"]);
        Assert.Equal("published", (await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { }))["state"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_house_ban_is_a_trigger_but_a_mandatory_complaint_still_comes_first(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Verboten"));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { houseBan = new { reference = "HV 1", issuedOn = "2026-01-21", validUntil = "2027-01-21" } });
        Assert.Equal("HV 1", (await api.HouseBansAsync(People.Supervisor, report.Id))[0]!["reference"]!.ToString());
        Assert.Equal("illegal_transition", (await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { })).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_reporter_appears_nowhere_in_the_register(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.PublishedAsync("Spurlos" + protocol);
        var stored = await Sql.ScalarAsync<string>(host.Database.Superuser, "select string_agg(e::text || p::text, ' ') from register_entry e join person p on p.id = e.person_id");
        Assert.Contains("spurlos", stored, StringComparison.Ordinal); // what it is matched by
        Assert.DoesNotContain("demo-reporter", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(report["reporterId"], stored, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_holds_two_roles_sees_what_each_of_them_sees(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var both = TestTokens.For([Role.Supervisor, Role.ComplaintsOffice], "50", "two-hats");
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Equal("submitted", (await api.ReportAsync(both, report.Id))["state"]);
        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        var refused = await api.ChangeAsync("confirmReport", both, report.Id, (await api.ReportAsync(both, report.Id)).Version, new { });
        Assert.Equal("""["recordComplaint"]""", refused.Problem!["allowedActions"]!.ToJsonString());
    }

    [Theory]
    [InlineData("postalCode", "51103")]
    [InlineData("city", "KÖLN")]
    public async Task A_home_is_found_by_postal_code_and_by_city(string member, string value)
    {
        var api = new Driver(host, Protocol.Rest);
        await api.PublishedAsync("Adresse", "Weg nach " + member + "straße");
        var found = await api.CallAsync("inquire", People.Inquirer, new { purpose = "homeVisit", caseReference = "1", address = new Dictionary<string, string> { ["street"] = "Weg nach " + member + "str.", ["houseNumber"] = "12 A", [member] = value } });
        Assert.Contains("address", found.Ok["hits"]![0]!["matchedOn"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inbox_holds_what_waits_for_the_caller()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        Assert.Contains(report["id"], await InboxAsync(People.Supervisor), StringComparison.Ordinal);
        Assert.DoesNotContain(report["id"], await InboxAsync(People.OtherSupervisor), StringComparison.Ordinal);
        Assert.DoesNotContain(report["id"], await InboxAsync(People.Reporter), StringComparison.Ordinal);
        await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.DoesNotContain(report["id"], await InboxAsync(People.Supervisor), StringComparison.Ordinal);
        Assert.Contains(report["id"], await InboxAsync(People.Complaints), StringComparison.Ordinal);

        async Task<string> InboxAsync(string token)
        {
            using var client = host.With(token);
            return await client.GetStringAsync(new Uri("/api/v1/reports?inbox=true&limit=200", UriKind.Relative));
        }
    }

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(i => i is null ? null : Sorted(i))]),
        _ => JsonValue.Create(DateTimeOffset.TryParse(node.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var at) && node.ToString().Length > 15 ? at.ToString("O") : node.ToString()),
    };
}
