using Platform.Api.Access;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Prevention;

public sealed class ReferralTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Note = "Sie schläft seit Unverwechselbar nicht mehr.";

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task An_employee_asks_for_help_and_gets_it(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var asked = await api.RequestSupportAsync(People.Reporter, report.Id, new { offerCode = "legal-advice" });
        Assert.Equal(("requested", "legal-advice", report["id"], "[\"withdraw\"]"), (asked["state"], asked["offerCode"], asked["reportId"], asked.Ok["allowedActions"]!.ToJsonString()));
        Assert.Null(asked.Ok["consentOn"]);

        Assert.Contains(asked["id"], await IdsAsync(api, SupportPeople.Prevention, open: true));
        var waiting = await api.ReferralAsync(SupportPeople.Prevention, asked.Id);
        Assert.Equal(["accept", "decline"], waiting.Ok["allowedActions"]!.AsArray().Select(a => a!.ToString()));
        var accepted = await api.ChangeReferralAsync("acceptReferral", SupportPeople.Prevention, asked.Id, asked.Version);
        var done = await api.ChangeReferralAsync("completeReferral", SupportPeople.Prevention, asked.Id, accepted.Version);
        Assert.Equal("completed", done["state"]);
        Assert.Equal("completed", (await api.ReferralAsync(People.Reporter, asked.Id))["state"]);
        Assert.DoesNotContain(asked["id"], await IdsAsync(api, SupportPeople.Prevention, open: true));
        Assert.Contains(asked["id"], await IdsAsync(api, People.Reporter, open: false));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_supervisor_refers_only_with_consent(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (report, employee) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await SupportPeople.EmployeeAsync(api, People.Reporter));
        var made = await api.ReferAsync(People.Supervisor, report.Id, Referral(employee));
        Assert.Equal(("requested", employee.ToString(), "2026-01-21"), (made["state"], made["employeeId"], made["consentOn"]));

        var without = await api.ReferAsync(People.Supervisor, report.Id, new { offerCode = "legal-advice", employee = new { employeeId = employee } });
        Assert.Equal(protocol == Protocol.Rest ? "malformed" : "graphql_validation", without.Code);
        await SupportPeople.RefusedAsync("/employee/consentOn", "in_future", api.ReferAsync(People.Supervisor, report.Id, Referral(employee, consentOn: "2099-01-01")));
        await SupportPeople.RefusedAsync("/employee/employeeId", "unknown", api.ReferAsync(People.Supervisor, report.Id, Referral(await SupportPeople.EmployeeAsync(api, People.OtherSupervisor))));
        await SupportPeople.RefusedAsync("/offerCode", "unknown", api.ReferAsync(People.Supervisor, report.Id, Referral(employee, offer: "no-such")));
        await SupportPeople.RefusedAsync("/note", "length", api.ReferAsync(People.Supervisor, report.Id, Referral(employee, note: " ")));
        await SupportPeople.RefusedAsync("/note", "length", api.RequestSupportAsync(People.Reporter, report.Id, new { offerCode = "legal-advice", note = new string('x', 2_001) }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_refers_from_a_report_that_is_not_theirs(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (report, employee) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await SupportPeople.EmployeeAsync(api, People.Reporter));
        Assert.Equal("not_found", (await api.ReferAsync(People.OtherSupervisor, report.Id, Referral(employee))).Code);
        Assert.Equal("not_found", (await api.ReferAsync(People.Supervisor, Ids.New(), Referral(employee))).Code);
        foreach (var token in new[] { People.Supervisor, TestTokens.For([Role.Reporter], "50", "somebody-else"), SupportPeople.Prevention })
            Assert.Equal("not_found", (await api.RequestSupportAsync(token, report.Id, new { offerCode = "legal-advice" })).Code);
        foreach (var token in new[] { People.Reporter, SupportPeople.Prevention, People.Zks }) Assert.Equal("forbidden", (await api.ReferAsync(token, report.Id, Referral(employee))).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_is_seen_by_the_employee_by_whoever_made_it_and_by_prevention_alone(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var referral = await ReferredAsync(api);
        foreach (var token in new[] { People.Reporter, People.Supervisor, SupportPeople.Prevention })
        {
            var seen = await api.ReferralAsync(token, referral.Id, personal: true);
            Assert.Equal((Note, "Anna Schäfer"), (seen["note"], seen.Ok["employee"]!["name"]!.ToString()));
            Assert.Contains(referral["id"], await IdsAsync(api, token, open: false));
        }
        foreach (var (who, token) in SupportPeople.Others().Append(("the other supervisor", People.OtherSupervisor)).Append(("ZKS", People.Zks)).Append(("complaints office", People.Complaints)))
        {
            var refused = await api.ReferralAsync(token, referral.Id);
            Assert.True(refused.Code is "not_found" or "forbidden", $"{who}: {refused.Code}");
            // To whom it is not there, it is not there to withdraw.
            Assert.Equal(refused.Code, (await api.ChangeReferralAsync("withdrawReferral", token, referral.Id, referral.Version)).Code);
            var list = await api.ReferralsAsync(token);
            Assert.True(list.Code == "forbidden" || list.Ok["items"]!.AsArray().Count == 0, who);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Neither_report_nor_register_tells_of_it(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var published = await api.PublishedAsync("Referralmann");
        var employee = await SupportPeople.EmployeeAsync(api, People.Reporter);
        var before = await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from event");
        var referral = await api.ReferAsync(People.Supervisor, published.Id, Referral(employee));
        Assert.Contains("psychological-first-aid", referral.Ok.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from event"));

        var told = new List<Answer> { await api.CallAsync("inquire", People.Inquirer, People.Inquiry("Referralmann")) };
        foreach (var token in new[] { People.Reporter, People.Supervisor, People.Complaints, People.Zks })
            told.AddRange([await api.ReportAsync(token, published.Id), await api.ReportsAsync(token), await api.ClassificationsAsync(token, published.Id), await api.ReportDeadlinesAsync(token, published.Id), await api.DeadlinesAsync(token)]);
        Assert.All(told, answer => Assert.DoesNotContain("psychological-first-aid", answer.Ok.ToJsonString(), StringComparison.Ordinal));
        Assert.All(told, answer => Assert.DoesNotContain(referral["id"], answer.Ok.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal(published.Version, (await api.ReportAsync(People.Zks, published.Id)).Version);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Its_note_is_read_under_a_log_entry_that_names_the_referral_and_no_other_way(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var referral = await ReferredAsync(api);
        var entries = await EntriesAsync(referral.Id);
        Assert.Null((await api.ReferralAsync(SupportPeople.Prevention, referral.Id)).Ok["note"]);
        Assert.Equal(entries, await EntriesAsync(referral.Id));
        Assert.Equal(Note, (await api.ReferralAsync(SupportPeople.Prevention, referral.Id, personal: true))["note"]);
        Assert.Equal(Note, (await api.ReferralsAsync(SupportPeople.Prevention, personal: true)).Ok["items"]!.AsArray().Single(r => r!["id"]!.ToString() == referral["id"])!["note"]!.ToString());
        Assert.Equal([.. entries, "getReferral [\"note\", \"employee\"]", "listReferrals [\"note\"]"], await EntriesAsync(referral.Id));

        var read = $"select count(*) from referral_note where referral_id = '{referral.Id}'";
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.App, read));
        await Sql.ExecuteAsync(host.Database.Superuser, "alter table referral_note disable row level security");
        try { Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.App, read)); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "alter table referral_note enable row level security"); }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_employee_withdraws_it_and_the_note_is_gone(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var referral = await ReferredAsync(api);
        foreach (var token in new[] { People.Supervisor, SupportPeople.Prevention }) Assert.Equal("forbidden", (await api.ChangeReferralAsync("withdrawReferral", token, referral.Id, referral.Version)).Code);
        Assert.Equal("withdrawn", (await api.ChangeReferralAsync("withdrawReferral", People.Reporter, referral.Id, referral.Version))["state"]);
        Assert.Null((await api.ReferralAsync(People.Reporter, referral.Id, personal: true)).Ok["note"]);
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from referral_note where referral_id = '{referral.Id}'"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_the_state_does_not_allow_is_refused_with_what_it_does(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var referral = await ReferredAsync(api);
        await IllegalAsync("completeReferral", SupportPeople.Prevention, ["accept", "decline"]);
        var accepted = referral = await api.ChangeReferralAsync("acceptReferral", SupportPeople.Prevention, referral.Id, referral.Version);
        await IllegalAsync("acceptReferral", SupportPeople.Prevention, ["complete"]);
        await IllegalAsync("declineReferral", SupportPeople.Prevention, ["complete"]);
        referral = await api.ChangeReferralAsync("completeReferral", SupportPeople.Prevention, referral.Id, referral.Version);
        await IllegalAsync("withdrawReferral", People.Reporter, []);
        Assert.Equal("precondition_failed", (await api.ChangeReferralAsync("completeReferral", SupportPeople.Prevention, referral.Id, accepted.Version)).Code);
        foreach (var operation in new[] { "acceptReferral", "declineReferral", "completeReferral" })
            Assert.Equal("forbidden", (await api.ChangeReferralAsync(operation, People.Supervisor, referral.Id, referral.Version)).Code);

        async Task IllegalAsync(string operation, string token, string[] allowed)
        {
            var refused = await api.ChangeReferralAsync(operation, token, referral.Id, referral.Version);
            Assert.Equal("illegal_transition", refused.Code);
            Assert.Equal(allowed, (refused.Problem!["allowedActions"]?.AsArray() ?? []).Select(a => a!.ToString()));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Pages_bring_each_exactly_once_whatever_is_added_meanwhile(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var me = TestTokens.For([Role.Reporter], "50", $"pages-{protocol}");
        var report = await api.CallAsync("submitReport", me, People.Incident());
        for (var i = 0; i < 7; i++) await AskAsync();
        var before = await IdsAsync(api, me, open: false);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await api.ReferralsAsync(me, limit: 3, cursor: cursor)).Ok;
            seen.AddRange(page["items"]!.AsArray().Select(r => r!["id"]!.ToString()));
            cursor = protocol == Protocol.Rest ? page["nextCursor"]?.ToString() : page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.ToString() : null;
            await AskAsync();
        }
        while (cursor is not null);
        Assert.Equal(7, before.Count);
        Assert.Equal(before, seen);

        async Task AskAsync() => Assert.Null((await api.RequestSupportAsync(me, report.Id, new { offerCode = "legal-advice" })).Code);
    }

    private static object Referral(Guid employee, string offer = "psychological-first-aid", string consentOn = "2026-01-21", string? note = Note) =>
        new { offerCode = offer, employee = new { employeeId = employee, consentOn }, note };

    private static async Task<Answer> ReferredAsync(Driver api)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        return await api.ReferAsync(People.Supervisor, report.Id, Referral(await SupportPeople.EmployeeAsync(api, People.Reporter)));
    }

    private static async Task<List<string>> IdsAsync(Driver api, string token, bool open) =>
        [.. (await api.ReferralsAsync(token, open)).Ok["items"]!.AsArray().Select(r => r!["id"]!.ToString())];

    private Task<List<string>> EntriesAsync(Guid referral) => Sql.ListAsync<string>(host.Database.Superuser,
        "select operation || ' ' || (convert_from(body, 'UTF8')::jsonb -> 'fields')::text from access_entry where $1 = any(object_ids) order by n", referral);
}
