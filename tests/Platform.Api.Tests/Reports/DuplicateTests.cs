using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Api.Access;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>Reports of the same incident: found with reasons, merged by a second pair of eyes, and separated again.</summary>
public sealed class DuplicateTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static readonly string OtherReporter = People.In(Role.Reporter, "32");

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task Each_candidate_says_why_and_the_log_names_all_that_were_compared(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var day = new DateTimeOffset(2025, 3, protocol == Protocol.Rest ? 1 : 20, 10, 0, 0, TimeSpan.Zero);
        var report = await SubmitAsync(api, People.Reporter, "Müßig", day);
        var twin = await SubmitAsync(api, OtherReporter, "MUESSIG", day.AddMinutes(20));
        var nextDay = await SubmitAsync(api, OtherReporter, "Müßig", day.AddHours(20));
        var stranger = await SubmitAsync(api, OtherReporter, "Anders", day.AddHours(30));
        await SubmitAsync(api, OtherReporter, "Müßig", day.AddDays(4));

        var found = (await api.DuplicatesAsync(People.Zks, report.Id)).Ok.AsArray();
        Assert.Equal([(twin.Id.ToString(), 90), (nextDay.Id.ToString(), 80)], found.Select(d => (d!["id"]!.ToString(), d["score"]!.GetValue<int>())));
        Assert.Equal(["withinanhour 25", "samesetting 5", "sharedoffences 10", "sharedweapons 10", "sameperson 30", "samebirthdate 10"],
            found[0]!["reasons"]!.AsArray().Select(r => $"{r!["reason"]} {r["points"]}".Replace("_", "", StringComparison.Ordinal).ToLowerInvariant()));
        Assert.DoesNotContain("MUESSIG", found.ToJsonString(), StringComparison.OrdinalIgnoreCase);

        // The one that was compared and not shown stands in the log as well; the one four days later was not compared.
        var logged = await Sql.ScalarAsync<Guid[]>(host.Database.Superuser, $"select object_ids from access_entry where operation = 'listDuplicates' and '{report.Id}' = any(object_ids) order by at desc limit 1");
        Assert.Equal(new[] { report.Id, twin.Id, nextDay.Id, stranger.Id }.Order(), logged!.Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_supervisor_compares_what_is_in_view_and_a_reporter_nothing(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var day = new DateTimeOffset(2025, 6, protocol == Protocol.Rest ? 1 : 20, 10, 0, 0, TimeSpan.Zero);
        var report = await SubmitAsync(api, People.Reporter, "Sicht", day);
        await SubmitAsync(api, OtherReporter, "Sicht", day); // of another department
        var near = await SubmitAsync(api, People.Reporter, "Sicht", day);
        Assert.Equal([near["id"]], (await api.DuplicatesAsync(People.Supervisor, report.Id)).Ok.AsArray().Select(d => d!["id"]!.ToString()));
        Assert.Equal("forbidden", (await api.DuplicatesAsync(People.Reporter, report.Id)).Code);
        Assert.Equal("not_found", (await api.DuplicatesAsync(People.OtherSupervisor, report.Id)).Code);
        var reporterToo = TestTokens.For([Role.Supervisor], "50", Platform.Api.Identity.DemoIdentity.SubjectOf(Role.Reporter, "50"));
        Assert.Equal("forbidden", (await api.DuplicatesAsync(reporterToo, report.Id)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_merged_report_hangs_on_the_main_one_and_comes_back_as_it_was(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await api.CallAsync("submitReport", OtherReporter, People.Incident()), await api.CallAsync("submitReport", People.Reporter, People.Incident()));
        copy = await api.ChangeAsync("confirmReport", People.Supervisor, copy.Id, copy.Version, new { });
        var before = await api.ReportAsync(People.Zks, copy.Id);
        var owed = (await api.ReportDeadlinesAsync(People.Zks, copy.Id)).Ok.AsArray().Count;

        var merged = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        Assert.Equal(("merged", main["id"], """["unmerge"]"""), (merged["state"], merged["mergedInto"], merged.Ok["allowedActions"]!.ToJsonString()));
        Assert.Equal([copy["id"]], (await api.ReportAsync(People.Zks, main.Id)).Ok["mergedReports"]!.AsArray().Select(id => id!.ToString()));
        Assert.Contains(copy["id"], await InboxAsync(People.Complaints), StringComparison.Ordinal); // whom it harmed is entitled all the same
        Assert.DoesNotContain(copy["id"], await InboxAsync(People.Zks), StringComparison.Ordinal);

        // Its reporter is told that it goes on elsewhere, not where; the reporter of the main one is not told at all.
        var mine = (await api.ReportAsync(People.Reporter, copy.Id)).Ok;
        Assert.Equal(("merged", null), (mine["state"]!.ToString(), mine["mergedInto"]?.ToString()));
        Assert.Equal("Gehört zu einer anderen Meldung desselben Vorfalls", (await api.TimelineAsync(People.Reporter, copy.Id)).Ok.AsArray()[^1]!["label"]!.ToString());
        Assert.Empty((await api.ReportAsync(OtherReporter, main.Id)).Ok["mergedReports"]!.AsArray());

        // Who is entitled to a request for prosecution stays so: the deadlines stand beside those of the main report, for those who see both.
        var ofMain = (await api.ReportDeadlinesAsync(People.Zks, main.Id)).Ok.AsArray().Select(d => d!["reportId"]!.ToString()).ToList();
        Assert.Equal(owed, ofMain.Count(id => id == copy["id"]));
        Assert.DoesNotContain(copy["id"], (await api.ReportDeadlinesAsync(OtherReporter, main.Id)).Ok.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("not_found", (await api.ReportDeadlinesAsync(People.Reporter, main.Id)).Code);

        await api.UnmergeAsync(People.Zks, copy.Id, merged.Version);
        Assert.Equal(Without(before.Ok, "version"), Without((await api.ReportAsync(People.Zks, copy.Id)).Ok, "version"));
        Assert.Empty((await api.ReportAsync(People.Zks, main.Id)).Ok["mergedReports"]!.AsArray());
    }

    /// <summary>Who reviews the main report reads what goes on in it; its own reporter is told nothing of others.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task The_main_report_tells_of_it_too(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await api.CallAsync("submitReport", OtherReporter, People.Incident()));
        copy = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        await api.UnmergeAsync(People.Zks, copy.Id, copy.Version);

        var changes = (await api.HistoryAsync(People.Supervisor, main.Id)).Ok["items"]!.AsArray().Skip(1).Select(c => c!).ToList();
        Assert.Equal(["takeInReport qualityAssurance", "letGoReport qualityAssurance"], changes.Select(c => $"{c["operation"]} {c["byRole"]}"));
        Assert.Equal("sameincident", changes[0]["because"]!.ToString(), ignoreCase: true);
        Assert.Equal([$"mergedReports:  → {copy["id"]}", $"mergedReports: {copy["id"]} → "], changes.Select(c => c["fields"]!.AsArray().Single()!).Select(f => $"{f["field"]}: {f["from"]} → {f["to"]}"));
        Assert.Equal(["Eine andere Meldung desselben Vorfalls aufgenommen", "Eine aufgenommene Meldung wieder abgegeben"], await LabelsAsync(People.Supervisor, main));
        Assert.Empty(await LabelsAsync(People.Reporter, main));
        Assert.Equal(["Gehört zu einer anderen Meldung desselben Vorfalls", "Wird wieder für sich bearbeitet"], await LabelsAsync(OtherReporter, copy));

        async Task<IEnumerable<string>> LabelsAsync(string token, Answer report) => (await api.TimelineAsync(token, report.Id)).Ok.AsArray().Skip(1).Select(entry => entry!["label"]!.ToString());
    }

    /// <summary>What becomes of the main report is decided with it.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task A_colleague_s_claim_on_either_holds_it_up(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await api.CallAsync("submitReport", People.Reporter, People.Incident()));
        foreach (var claimed in new[] { main, copy })
        {
            _ = (await api.ClaimAsync(People.Supervisor, claimed.Id)).Ok;
            Assert.Equal("claimed", (await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id)).Code);
            _ = (await api.ReleaseAsync(People.Supervisor, claimed.Id)).Ok;
        }
        copy = await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        Assert.Equal("merged", copy["state"]);
        _ = (await api.ClaimAsync(People.Supervisor, main.Id)).Ok;
        var refused = await api.UnmergeAsync(People.Zks, copy.Id, copy.Version);
        Assert.Equal("claimed", refused.Code);
        Assert.NotNull(refused.Problem!["expiresAt"]);
        _ = (await api.ReleaseAsync(People.Supervisor, main.Id)).Ok;
        Assert.Equal("submitted", (await api.UnmergeAsync(People.Zks, copy.Id, copy.Version))["state"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task There_are_no_chains_and_nobody_merges_the_own_report(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (main, copy, third) = (await NewAsync(), await NewAsync(), await NewAsync());
        await RefusedAsync("invalid", copy, copy.Id);
        await RefusedAsync("invalid", copy, Guid.Empty);
        await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        await RefusedAsync("merge_refused", third, copy.Id);
        main = await api.ReportAsync(People.Zks, main.Id);
        Assert.DoesNotContain("merge", main.Ok["allowedActions"]!.AsArray().Select(action => action!.ToString()));
        await RefusedAsync("illegal_transition", main, third.Id);

        var ended = await NewAsync();
        await api.ChangeAsync("closeReport", People.Zks, ended.Id, ended.Version, new { because = "unfounded" });
        await RefusedAsync("merge_refused", third, ended.Id);
        var reporterOfMain = TestTokens.For([Role.QualityAssurance], "32", Platform.Api.Identity.DemoIdentity.SubjectOf(Role.Reporter, "32"));
        var own = await api.CallAsync("submitReport", OtherReporter, People.Incident());
        Assert.Equal("four_eyes", (await api.MergeAsync(reporterOfMain, third.Id, third.Version, own.Id)).Code);

        Task<Answer> NewAsync() => api.CallAsync("submitReport", People.Reporter, People.Incident());
        async Task RefusedAsync(string code, Answer report, Guid into) => Assert.Equal(code, (await api.MergeAsync(People.Zks, report.Id, report.Version, into)).Code);
    }

    [Fact]
    public async Task Two_merges_at_once_make_no_circle()
    {
        var api = new Driver(host, Protocol.Rest);
        for (var i = 0; i < 8; i++)
        {
            var (one, other) = (await api.CallAsync("submitReport", People.Reporter, People.Incident()), await api.CallAsync("submitReport", People.Reporter, People.Incident()));
            var answers = await Task.WhenAll(api.MergeAsync(People.Zks, one.Id, one.Version, other.Id), api.MergeAsync(People.Zks, other.Id, other.Version, one.Id));
            Assert.Single(answers, a => a.Code is null);
            Assert.Single(answers, a => a.Code == "precondition_failed"); // what it was decided on is another now
        }
    }

    private static Task<Answer> SubmitAsync(Driver api, string token, string familyName, DateTimeOffset at)
    {
        var incident = JsonSerializer.SerializeToNode(People.Incident(familyName))!;
        incident["occurredAt"] = at.ToString("O");
        return api.CallAsync("submitReport", token, incident);
    }

    private async Task<string> InboxAsync(string token)
    {
        using var client = host.With(token);
        return await client.GetStringAsync(new Uri("/api/v1/reports?inbox=true&limit=200", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static string Without(JsonNode report, string member)
    {
        var copy = report.DeepClone().AsObject();
        copy.Remove(member);
        return copy.ToJsonString();
    }
}
