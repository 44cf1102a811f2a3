using System.Text.Json.Nodes;
using Platform.Api.Data;
using Platform.Api.Tests.Papers;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Complaints;

public sealed class ComplaintTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_has_several_complaints_each_with_its_own_course(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ConfirmedAsync(api);
        report = await FileAsync(api, report, People.Complaint);
        report = await FileAsync(api, report, People.Request("injuredEmployee"));
        Assert.Equal("complaintRecorded", report["state"]);
        report = await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { });
        Assert.Equal("published", (await FileAsync(api, report, People.Request()))["state"]);

        var complaints = await api.ComplaintsAsync(People.Complaints, report.Id);
        Assert.Equal(["criminalComplaint []", """requestForProsecution ["injuredEmployee"]""", """requestForProsecution ["superior"]"""], complaints.Select(c => $"{c!["kind"]} {c["requestedBy"]!.ToJsonString()}"));

        var charged = await api.RecordOutcomeAsync(People.Complaints, complaints[0]!, "charged", "2026-02-01", "12 Js 1/26");
        Assert.Equal(("filed", """["penalOrder","discontinuedForLackOfEvidence","discontinued","acquitted","convicted"]"""), (charged["state"], charged.Ok["possibleOutcomes"]!.ToJsonString()));
        var convicted = await api.RecordOutcomeAsync(People.Complaints, charged.Ok, "convicted", "2026-03-01");
        Assert.Equal(("concluded", "[]"), (convicted["state"], convicted.Ok["allowedActions"]!.ToJsonString()));
        complaints = await api.ComplaintsAsync(People.Reporter, report.Id);
        Assert.Equal(["charged 2026-02-01 12 Js 1/26", "convicted 2026-03-01 "], complaints[0]!["outcomes"]!.AsArray().Select(o => $"{o!["outcome"]} {o["decidedOn"]} {o["reference"]}"));
        Assert.Equal(["concluded", "filed", "filed"], complaints.Select(c => c!["state"]!.ToString()));
        Assert.All(complaints, c => Assert.Equal("[]", c!["allowedActions"]!.ToJsonString())); // the reporter reads
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_took_a_request_back_cannot_file_another(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await FileAsync(api, await ConfirmedAsync(api), People.Request("superior"));
        var withdrawn = await api.WithdrawComplaintAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, "2026-02-01");
        Assert.Equal(("withdrawn", "2026-02-01"), (withdrawn["state"], withdrawn["withdrawnOn"]));

        foreach (var again in new[] { People.Request(), People.Request("injuredEmployee", "superior") })
            Assert.Equal("request_withdrawn", (await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, again)).Code);
        report = await FileAsync(api, report, People.Request("injuredEmployee")); // another's right is another's
        await FileAsync(api, report, People.Complaint);
        Assert.Equal(3, (await api.ComplaintsAsync(People.Complaints, report.Id)).Count);
    }

    /// <summary>Each of several injured employees has a right of his or her own (§ 77(4) StGB): to meet, and to lose by taking it back.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Of_several_injured_each_requests_and_takes_back_for_himself(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, With(People.Incident(), "persons",
            new JsonArray([.. Enumerable.Range(1, 3).Select(i => (JsonNode)new JsonObject { ["role"] = "injured", ["familyName"] = "Verletzt " + i })])));
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await FileAsync(api, report, Of(2));
        Assert.Equal(["1 ", "2 2026-01-21", "3 "], await MetAsync());
        var request = (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!;
        Assert.Equal("[2]", request["injuredPositions"]!.ToJsonString());
        await api.WithdrawComplaintAsync(People.Complaints, request, "2026-02-01");

        foreach (var again in new[] { Of(2), Of(1, 2), Of() })
            Assert.Equal("request_withdrawn", (await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, again)).Code);
        report = await FileAsync(api, report, Of(3, 1, 3));
        Assert.Equal("[1,3]", (await api.ComplaintsAsync(People.Complaints, report.Id))[1]!["injuredPositions"]!.ToJsonString());
        Assert.Equal(["1 2026-01-21", "2 2026-01-21", "3 2026-01-21"], await MetAsync());

        await RefusedAsync("injuredPositions/1", "unknown", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, Of(1, 4)));
        await RefusedAsync("injuredPositions", "not_applicable", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, With(Of(), "injuredPositions", new JsonArray())));
        await RefusedAsync("injuredPositions", "not_applicable", api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, With(People.Request("superior"), "injuredPositions", new JsonArray(1))));

        static JsonNode Of(params int[] positions) =>
            With(People.Request("injuredEmployee"), "injuredPositions", positions.Length == 0 ? null : new JsonArray([.. positions.Select(position => (JsonNode)position)]));

        async Task<IEnumerable<string>> MetAsync() => (await api.ReportDeadlinesAsync(People.Complaints, report.Id)).Ok.AsArray()
            .Where(d => d!["entitledParty"]?.ToString() == "injuredEmployee").Select(d => $"{d!["position"]} {d["metOn"]}").Order(StringComparer.Ordinal);
    }

    /// <summary>Filed while the report went on in another one, which leaves it to be mended when it comes back: the request goes with the person, not with the place.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task A_request_stays_that_of_the_person_when_others_are_named_first(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, report) = (await ConfirmedAsync(api), await api.CallAsync("submitReport", People.Reporter, Assault.Injured("Erste", "Zweite", "Dritte")));
        await api.MergeAsync(People.Zks, report.Id, report.Version, main.Id);
        report = await api.ReportAsync(People.Complaints, report.Id);
        report = await FileAsync(api, report, With(People.Request("injuredEmployee"), "injuredPositions", new JsonArray(1, 2)));
        report = await api.UnmergeAsync(People.Zks, report.Id, (await api.ReportAsync(People.Zks, report.Id)).Version);

        await MendAsync("Zweite", "Dritte", "Erste");
        Assert.Equal(("[1,3]", "1 2026-01-21, 2 , 3 2026-01-21"), await StandsAsync());
        await MendAsync("Dritte", "Zweite");
        Assert.Equal(("[0,2]", "1 , 2 2026-01-21"), await StandsAsync());

        async Task MendAsync(params string[] names)
        {
            report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wer?" });
            report = await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, Assault.Injured(names));
        }

        async Task<(string Positions, string Met)> StandsAsync() => (
            (await api.ComplaintsAsync(People.Zks, report.Id))[0]!["injuredPositions"]!.ToJsonString(),
            string.Join(", ", (await api.ReportDeadlinesAsync(People.Zks, report.Id)).Ok.AsArray().Where(d => d!["entitledParty"]?.ToString() == "injuredEmployee").Select(d => $"{d!["position"]} {d["metOn"]}").Order(StringComparer.Ordinal)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_came_to_nothing_is_no_trigger_and_a_house_ban_in_force_is(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await FileAsync(api, await ConfirmedAsync(api), People.Request());
        var ban = await api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-21", "2026-01-22");
        await api.WithdrawComplaintAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, "2026-02-01");
        report = await FileAsync(api, report, People.Complaint);
        await api.RecordOutcomeAsync(People.Complaints, (await api.ComplaintsAsync(People.Complaints, report.Id))[1]!, "discontinuedForLackOfEvidence", "2026-02-01");
        Assert.Equal("false", ban.Ok["inForce"]!.ToString());

        var publication = People.Publication(await api.PersonAsync(People.Zks, report.Id));
        var refused = await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, publication);
        Assert.Equal(("legal_gate", "missing_trigger"), (refused.Code, refused.Problem!["errors"]![0]!["code"]!.ToString()));

        // One hand does not both record the ground and publish what rests on it.
        await api.RecordHouseBanAsync(People.Zks, report.Id, "2026-01-22", reference: "HV 1 " + protocol);
        Assert.Equal("four_eyes", (await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, publication)).Code);
        await api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-23", reference: "HV 2 " + protocol);
        Assert.Equal("published", (await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, publication))["state"]);
        Assert.Equal("HouseBan HV 2 " + protocol, await Sql.ScalarAsync<string>(host.Database.Superuser, "select trigger_kind || ' ' || trigger_reference from register_entry where report_id = $1", report.Id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Bad_input_is_refused_where_it_stands(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await FileAsync(api, await ConfirmedAsync(api), People.Request());
        var complaint = (await api.ComplaintsAsync(People.Complaints, report.Id))[0]!;
        var ban = await api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-21");
        await RefusedAsync("decidedOn", "in_future", api.RecordOutcomeAsync(People.Complaints, complaint, "charged", "2999-01-01"));
        await RefusedAsync("decidedOn", "out_of_range", api.RecordOutcomeAsync(People.Complaints, complaint, "charged", "2026-01-20"));
        await RefusedAsync("reference", "length", api.RecordOutcomeAsync(People.Complaints, complaint, "charged", "2026-02-01", new('x', 101)));
        await RefusedAsync("withdrawnOn", "in_future", api.WithdrawComplaintAsync(People.Complaints, complaint, "2999-01-01"));
        await RefusedAsync("withdrawnOn", "out_of_range", api.WithdrawComplaintAsync(People.Complaints, complaint, "2026-01-20"));
        await RefusedAsync("reference", "length", api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-21", reference: " "));
        await RefusedAsync("issuedOn", "in_future", api.RecordHouseBanAsync(People.Supervisor, report.Id, "2999-01-21"));
        await RefusedAsync("validUntil", "order", api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-21", "2026-01-20"));
        await RefusedAsync("liftedOn", "in_future", api.LiftHouseBanAsync(People.Supervisor, ban.Ok, "2999-01-01"));
        await RefusedAsync("liftedOn", "out_of_range", api.LiftHouseBanAsync(People.Supervisor, ban.Ok, "2026-01-20"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_who_decide_on_the_same_version_one_is_told(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await FileAsync(api, await ConfirmedAsync(api), People.Request());
        var (complaint, ban) = ((await api.ComplaintsAsync(People.Complaints, report.Id))[0]!, await api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-21"));
        var answers = await Task.WhenAll(
            api.RecordOutcomeAsync(People.Complaints, complaint, "charged", "2026-02-01"), api.WithdrawComplaintAsync(People.Complaints, complaint, "2026-02-01"));
        Assert.Single(answers, a => a.Code is null);
        Assert.Single(answers, a => a.Code is "precondition_failed");
        answers = await Task.WhenAll(api.LiftHouseBanAsync(People.Supervisor, ban.Ok, "2026-02-01"), api.LiftHouseBanAsync(People.Zks, ban.Ok, "2026-02-02"));
        Assert.Single(answers, a => a.Code is null);
        Assert.Single(answers, a => a.Code is "precondition_failed");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task They_are_seen_by_those_who_see_the_report_and_kept_by_those_whose_they_are(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await FileAsync(api, await ConfirmedAsync(api), People.Request());
        var ban = await api.RecordHouseBanAsync(People.Supervisor, report.Id, "2026-01-21");
        foreach (var reader in new[] { People.Reporter, People.Supervisor, People.Complaints, People.Zks })
        {
            Assert.Single(await api.ComplaintsAsync(reader, report.Id));
            Assert.Single(await api.HouseBansAsync(reader, report.Id));
        }
        Assert.Equal("not_found", (await api.ListComplaintsAsync(People.OtherSupervisor, report.Id)).Code);
        Assert.Equal("not_found", (await api.ListHouseBansAsync(People.OtherSupervisor, report.Id)).Code);
        Assert.Equal("not_found", (await api.LiftHouseBanAsync(People.OtherSupervisor, ban.Ok, "2026-02-01")).Code);
        Assert.Equal("not_found", (await api.RecordHouseBanAsync(People.OtherSupervisor, report.Id, "2026-01-21")).Code);
        Assert.Equal("forbidden", (await api.RecordHouseBanAsync(People.Complaints, report.Id, "2026-01-21")).Code);
        Assert.Equal("not_found", (await api.RecordOutcomeAsync(People.Complaints, JsonNode.Parse($$"""{ "id": "{{Ids.New()}}", "version": "1" }""")!, "charged", "2026-02-01")).Code);
        // A supervisor who reported for another department reads and does not rule there.
        var elsewhere = await api.CallAsync("submitReport", People.OtherSupervisor, With(People.Incident(), "departmentId", report.Ok["department"]!["id"]!.ToString()));
        Assert.Equal("forbidden", (await api.RecordHouseBanAsync(People.OtherSupervisor, elsewhere.Id, "2026-01-21")).Code);
    }

    private static async Task RefusedAsync(string member, string code, Task<Answer> asked)
    {
        var refused = await asked;
        Assert.Equal(("invalid", code), (refused.Code, refused.Problem!["errors"]![0]!["code"]!.ToString()));
        Assert.EndsWith("/" + member, refused.Problem["errors"]![0]!["pointer"]!.ToString(), StringComparison.Ordinal);
    }

    private static JsonNode With(object input, string member, JsonNode? value)
    {
        var node = System.Text.Json.JsonSerializer.SerializeToNode(input)!;
        node[member] = value;
        return node;
    }

    private static async Task<Answer> ConfirmedAsync(Driver api)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        return await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
    }

    private static Task<Answer> FileAsync(Driver api, Answer report, object complaint) => api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, complaint);
}
