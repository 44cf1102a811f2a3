using System.Collections.Concurrent;
using System.Text.Json;
using Platform.Api.Access;
using Platform.Api.Identity;
using Platform.Api.Reports;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>
/// Every action, in every standing of a report, by everybody, over both protocols: what the table below allows succeeds, everything else is refused with the code it names and changes nothing,
/// and what a view lists under <c>allowedActions</c> is exactly what succeeds.
/// </summary>
public sealed class TransitionTests(TransitionTests.Host host) : IClassFixture<TransitionTests.Host>
{
    /// <summary>Where a report can stand: its state, and what else decides.</summary>
    public enum Standing { Submitted, Returned, Confirmed, ConfirmedBelowThreshold, ComplaintRecorded, Published, Withdrawn, Closed, Merged, ConfirmedAndReferred }

    /// <summary>Who asks. The last three are people with two sides: they reported or confirmed it and hold another role as well.</summary>
    public enum Who { Reporter, Supervisor, OtherSupervisor, Complaints, Zks, WorkingGroup, Administrator, ReportingSupervisor, ReportingZks, ConfirmingZks }

    private static readonly Dictionary<Who, string> Tokens = new()
    {
        [Who.Reporter] = People.Reporter,
        [Who.Supervisor] = People.Supervisor,
        [Who.OtherSupervisor] = People.OtherSupervisor,
        [Who.Complaints] = People.Complaints,
        [Who.Zks] = People.Zks,
        [Who.WorkingGroup] = People.WorkingGroup,
        [Who.Administrator] = People.In(Role.Administrator, "11"),
        [Who.ReportingSupervisor] = TestTokens.For([Role.Supervisor], "50", DemoIdentity.SubjectOf(Role.Reporter, "50")),
        [Who.ReportingZks] = TestTokens.For([Role.QualityAssurance], "50", DemoIdentity.SubjectOf(Role.Reporter, "50")),
        [Who.ConfirmingZks] = TestTokens.For([Role.QualityAssurance], "50", DemoIdentity.SubjectOf(Role.Supervisor, "50")),
    };

    /// <summary>What each standing allows, whoever asks.</summary>
    private static readonly Dictionary<Standing, ReportAction[]> Legal = new()
    {
        [Standing.Submitted] = [ReportAction.Confirm, ReportAction.Return, ReportAction.Reclassify, ReportAction.Withdraw, ReportAction.Close, ReportAction.Forward, ReportAction.Merge],
        [Standing.Returned] = [ReportAction.Resubmit, ReportAction.Withdraw, ReportAction.Close, ReportAction.Merge],
        [Standing.Confirmed] = [ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        [Standing.ConfirmedBelowThreshold] = [ReportAction.RecordComplaint, ReportAction.Publish, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        [Standing.ComplaintRecorded] = [ReportAction.Publish, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        [Standing.Published] = [ReportAction.Refer],
        [Standing.Withdrawn] = [ReportAction.Reopen],
        [Standing.Closed] = [ReportAction.Reopen],
        [Standing.Merged] = [ReportAction.Unmerge],
        [Standing.ConfirmedAndReferred] = [ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Close, ReportAction.Merge, ReportAction.RecordAssessment, ReportAction.EndReferral],
    };

    private static readonly Who[] Reviewers = [Who.Supervisor, Who.OtherSupervisor, Who.ReportingSupervisor], Centre = [Who.Zks, Who.ReportingZks, Who.ConfirmingZks];

    /// <summary>How each action is asked for, who has the right to ask, and who of them is refused for four eyes.</summary>
    private static readonly Dictionary<ReportAction, Row> Actions = new()
    {
        [ReportAction.Confirm] = new((api, by, report, _) => api.ChangeAsync("confirmReport", by, report.Id, report.Version, new { }), Reviewers, [Who.ReportingSupervisor]),
        [ReportAction.Return] = new((api, by, report, _) => api.ChangeAsync("returnReport", by, report.Id, report.Version, new { reason = "Wo?" }), Reviewers, []),
        [ReportAction.Resubmit] = new((api, by, report, _) => api.ChangeAsync("resubmitReport", by, report.Id, report.Version, People.Incident()), [Who.Reporter, .. Reviewers], []) { OnlyReporter = true },
        [ReportAction.RecordComplaint] = new((api, by, report, _) => api.ChangeAsync("recordComplaint", by, report.Id, report.Version, People.Complaint), [Who.Complaints], []),
        [ReportAction.Publish] = new((api, by, report, _) => api.ChangeAsync("publishReport", by, report.Id, report.Version, new { }), Centre, [Who.ReportingZks, Who.ConfirmingZks]),
        [ReportAction.Reclassify] = new((api, by, report, _) => api.ChangeAsync("reclassifyReport", by, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }), Centre, [Who.ReportingZks]),
        [ReportAction.Withdraw] = new((api, by, report, _) => api.ChangeAsync("withdrawReport", by, report.Id, report.Version, new { because = "sentByMistake" }), [Who.Reporter, .. Reviewers], []) { OnlyReporter = true },
        [ReportAction.Close] = new((api, by, report, _) => api.ChangeAsync("closeReport", by, report.Id, report.Version, new { because = "unfounded" }), Centre, [Who.ReportingZks]),
        [ReportAction.Reopen] = new((api, by, report, _) => api.ChangeAsync("reopenReport", by, report.Id, report.Version, new { }), Centre, []),
        [ReportAction.Forward] = new((api, by, report, host) => api.ForwardAsync(by, report.Id, report.Version, host.OtherDepartment), [.. Reviewers, .. Centre], [Who.ReportingSupervisor, Who.ReportingZks]),
        [ReportAction.Refer] = new((api, by, report, _) => api.ReferAsync(by, report.Id, report.Version), Centre, []),
        [ReportAction.RecordAssessment] = new((api, by, report, _) => api.AssessAsync(by, report.Id, report.Version), [Who.WorkingGroup], []),
        [ReportAction.EndReferral] = new((api, by, report, _) => api.EndReferralAsync(by, report.Id, report.Version), Centre, []),
        [ReportAction.Merge] = new((api, by, report, host) => api.MergeAsync(by, report.Id, report.Version, host.Main), Centre, [Who.ReportingZks]),
        [ReportAction.Unmerge] = new((api, by, report, _) => api.UnmergeAsync(by, report.Id, report.Version), Centre, []),
    };

    public static TheoryData<Protocol, Standing> Everywhere => [.. from protocol in Enum.GetValues<Protocol>() from standing in Enum.GetValues<Standing>() select (protocol, standing)];

    [Fact]
    public void The_table_knows_every_action_and_every_state()
    {
        Assert.Empty(Enum.GetValues<ReportAction>().Except(Actions.Keys));
        Assert.Empty(Enum.GetNames<ReportState>().Except(Enum.GetNames<Standing>()));
        Assert.Empty(Enum.GetValues<Standing>().Except(Legal.Keys));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task What_is_not_allowed_is_refused_and_the_view_tells_the_truth(Protocol protocol, Standing standing)
    {
        var api = new Driver(host, protocol);
        var report = await host.InAsync(standing);
        var allowed = Tokens.Keys.ToDictionary(who => who, who => Actions.Keys.Where(action => Expected(standing, action, who) is null).Select(Code).Order().ToArray());
        var refused = Tokens.Keys.SelectMany(who => Actions.Keys.Select(action => (Who: who, Action: action, Code: Expected(standing, action, who)))).Where(expected => expected.Code is not null);

        await Parallel.ForEachAsync(refused, async (expected, _) =>
        {
            var answer = await Actions[expected.Action].Ask(api, Tokens[expected.Who], report, host);
            Assert.True(answer.Code == expected.Code, $"{expected.Action} by {expected.Who}: {answer.Code ?? "succeeded"} instead of {expected.Code}");
            if (answer.Code == "illegal_transition") Assert.Equal(allowed[expected.Who], answer.Problem!["allowedActions"]!.AsArray().Select(action => action!.ToString()).Order());
        });

        foreach (var (who, token) in Tokens)
        {
            var seen = await api.ReportAsync(token, report.Id);
            Assert.Equal(who == Who.Administrator ? "forbidden" : Sees(standing, who) ? null : "not_found", seen.Code);
            if (seen.Code is not null) continue;
            Assert.Equal(report.Version, seen.Version); // nothing of all this has changed it
            Assert.Equal(allowed[who], seen.Ok["allowedActions"]!.AsArray().Select(action => action!.ToString()).Order());
        }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public Task What_is_allowed_succeeds(Protocol protocol, Standing standing) =>
        Parallel.ForEachAsync(from who in Tokens.Keys from action in Actions.Keys where Expected(standing, action, who) is null select (who, action), async (allowed, _) =>
        {
            var answer = await Actions[allowed.action].Ask(new(host, protocol), Tokens[allowed.who], await host.NewInAsync(standing), host);
            Assert.True(answer.Code is null, $"{allowed.action} by {allowed.who}: {answer.Code}");
        });

    /// <summary>Null where it succeeds; else the code of the refusal, in the order in which they are looked at: right, sight, whose it is, state, four eyes.</summary>
    private static string? Expected(Standing standing, ReportAction action, Who who)
    {
        var row = Actions[action];
        if (!row.MayAsk.Contains(who)) return "forbidden";
        if (!Sees(standing, who)) return "not_found";
        if (row.OnlyReporter && who is not (Who.Reporter or Who.ReportingSupervisor)) return "forbidden";
        if (!Legal[standing].Contains(action)) return "illegal_transition";
        return row.FourEyes.Contains(who) && !(who == Who.ConfirmingZks && !IsConfirmed(standing)) ? "four_eyes" : null;
    }

    private static bool Sees(Standing standing, Who who) => who switch
    {
        Who.Administrator or Who.OtherSupervisor => false,
        Who.Complaints => IsConfirmed(standing),
        Who.WorkingGroup => standing == Standing.ConfirmedAndReferred,
        _ => true,
    };

    /// <summary>The one that is merged here was confirmed before.</summary>
    private static bool IsConfirmed(Standing standing) => standing is not (Standing.Submitted or Standing.Returned or Standing.Withdrawn);

    private static string Code(ReportAction action) => JsonNamingPolicy.CamelCase.ConvertName(action.ToString());

    private sealed record Row(Func<Driver, string, Answer, Host, Task<Answer>> Ask, Who[] MayAsk, Who[] FourEyes)
    {
        public bool OnlyReporter { get; init; }
    }

    /// <summary>Reports in each standing, reached through the front door.</summary>
    public sealed class Host(PostgresCluster cluster) : PlatformHost(cluster), IAsyncLifetime
    {
        private readonly ConcurrentDictionary<Standing, Lazy<Task<Answer>>> shared = new();

        /// <summary>The department that reports are forwarded to.</summary>
        public Guid OtherDepartment { get; private set; }

        /// <summary>The report that others are merged into; somebody else's.</summary>
        public Guid Main { get; private set; }

        private Driver Api => new(this, Protocol.Rest);

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            OtherDepartment = await Sql.ScalarAsync<Guid>(Database.Superuser, "select id from department where code = '32'");
            Main = (await Api.CallAsync("submitReport", People.In(Role.Reporter, "32"), People.Incident())).Id;
        }

        /// <summary>The one that all refusals are tried on: they change nothing.</summary>
        public Task<Answer> InAsync(Standing standing) => shared.GetOrAdd(standing, s => new(() => NewInAsync(s))).Value;

        public async Task<Answer> NewInAsync(Standing standing)
        {
            var report = await Api.CallAsync("submitReport", People.Reporter, People.Incident(offence: standing == Standing.ConfirmedBelowThreshold ? "stgb-185" : "stgb-241"));
            if (standing == Standing.Submitted) return report;
            if (standing == Standing.Returned) return await Api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" });
            if (standing == Standing.Withdrawn) return await Api.ChangeAsync("withdrawReport", People.Reporter, report.Id, report.Version, new { because = "sentByMistake" });
            report = await Api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
            if (standing is Standing.Confirmed or Standing.ConfirmedBelowThreshold) return report;
            if (standing == Standing.ConfirmedAndReferred) return await Api.ReferAsync(People.Zks, report.Id, report.Version);
            if (standing == Standing.Closed) return await Api.ChangeAsync("closeReport", People.Zks, report.Id, report.Version, new { because = "unfounded" });
            if (standing == Standing.Merged) return await Api.MergeAsync(People.Zks, report.Id, report.Version, Main);
            report = await Api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
            return standing == Standing.ComplaintRecorded ? report : await Api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { });
        }
    }
}
