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
    public enum Standing { Submitted, Returned, Confirmed, ConfirmedBelowThreshold, ComplaintRecorded, Published, Withdrawn, Closed, Merged, Main, ConfirmedAndReferred }

    /// <summary>Who asks. The last five are people with two sides: they reported or confirmed it, or reported what it is merged with, and hold another role as well.</summary>
    public enum Who { Reporter, Supervisor, OtherSupervisor, Complaints, Zks, WorkingGroup, Administrator, ReportingSupervisor, ReportingZks, ReportingGroup, ConfirmingZks, OtherReportingZks }

    private static readonly Dictionary<Who, Person> Persons = new()
    {
        [Who.Reporter] = new(People.Reporter, [Role.Reporter]) { Reported = true },
        [Who.Supervisor] = new(People.Supervisor, [Role.Supervisor]) { Confirmed = true },
        [Who.OtherSupervisor] = new(People.OtherSupervisor, [Role.Supervisor]) { Elsewhere = true },
        [Who.Complaints] = new(People.Complaints, [Role.ComplaintsOffice]),
        [Who.Zks] = new(People.Zks, [Role.QualityAssurance]),
        [Who.WorkingGroup] = new(People.WorkingGroup, [Role.WorkingGroup]),
        [Who.Administrator] = new(People.In(Role.Administrator, "11"), [Role.Administrator]),
        [Who.ReportingSupervisor] = new(Also(Role.Supervisor, Role.Reporter), [Role.Reporter, Role.Supervisor]) { Reported = true },
        [Who.ReportingZks] = new(Also(Role.QualityAssurance, Role.Reporter), [Role.Reporter, Role.QualityAssurance]) { Reported = true },
        [Who.ReportingGroup] = new(Also(Role.WorkingGroup, Role.Reporter), [Role.Reporter, Role.WorkingGroup]) { Reported = true },
        [Who.ConfirmingZks] = new(Also(Role.QualityAssurance, Role.Supervisor), [Role.Supervisor, Role.QualityAssurance]) { Confirmed = true },
        [Who.OtherReportingZks] = new(TestTokens.For([Role.QualityAssurance], "32", DemoIdentity.SubjectOf(Role.Reporter, "32")), [Role.Reporter, Role.QualityAssurance]) { ReportedOther = true },
    };

    /// <summary>What each standing allows, whoever asks.</summary>
    private static readonly Dictionary<Standing, ReportAction[]> Legal = new()
    {
        [Standing.Submitted] = [ReportAction.Confirm, ReportAction.Return, ReportAction.Reclassify, ReportAction.Withdraw, ReportAction.Close, ReportAction.Forward, ReportAction.Merge],
        [Standing.Returned] = [ReportAction.Resubmit, ReportAction.Withdraw, ReportAction.Close, ReportAction.Merge],
        [Standing.Confirmed] = [ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        [Standing.ConfirmedBelowThreshold] = [ReportAction.RecordComplaint, ReportAction.Publish, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        [Standing.ComplaintRecorded] = [ReportAction.Publish, ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Close, ReportAction.Refer, ReportAction.Merge],
        [Standing.Published] = [ReportAction.RecordComplaint, ReportAction.Refer],
        [Standing.Withdrawn] = [ReportAction.Reopen],
        [Standing.Closed] = [ReportAction.Reopen],
        [Standing.Merged] = [ReportAction.RecordComplaint, ReportAction.Unmerge],
        [Standing.Main] = [ReportAction.Publish, ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Refer],
        [Standing.ConfirmedAndReferred] = [ReportAction.RecordComplaint, ReportAction.Reclassify, ReportAction.Close, ReportAction.Merge, ReportAction.RecordAssessment, ReportAction.EndReferral],
    };

    /// <summary>How each action is asked for, which roles have the right to ask, and for whom it is or is not.</summary>
    private static readonly Dictionary<ReportAction, Row> Actions = new()
    {
        [ReportAction.Confirm] = new((api, by, report, _) => api.ChangeAsync("confirmReport", by, report.Id, report.Version, new { }), [Role.Supervisor]) { NotReporter = true },
        [ReportAction.Return] = new((api, by, report, _) => api.ChangeAsync("returnReport", by, report.Id, report.Version, new { reason = "Wo?" }), [Role.Supervisor]) { NotReporter = true },
        [ReportAction.Resubmit] = new((api, by, report, _) => api.ChangeAsync("resubmitReport", by, report.Id, report.Version, People.Incident()), [Role.Reporter, Role.Supervisor]) { OnlyReporter = true },
        [ReportAction.RecordComplaint] = new((api, by, report, _) => api.ChangeAsync("recordComplaint", by, report.Id, report.Version, People.Complaint), [Role.ComplaintsOffice]),
        [ReportAction.Publish] = new((api, by, report, _) => api.ChangeAsync("publishReport", by, report.Id, report.Version, new { }), [Role.QualityAssurance]) { NotReporter = true, NotConfirmer = true },
        [ReportAction.Reclassify] = new((api, by, report, _) => api.ChangeAsync("reclassifyReport", by, report.Id, report.Version, new { level = 3, because = "graverCircumstances" }), [Role.QualityAssurance]) { NotReporter = true },
        [ReportAction.Withdraw] = new((api, by, report, _) => api.ChangeAsync("withdrawReport", by, report.Id, report.Version, new { because = "sentByMistake" }), [Role.Reporter, Role.Supervisor]) { OnlyReporter = true },
        [ReportAction.Close] = new((api, by, report, _) => api.ChangeAsync("closeReport", by, report.Id, report.Version, new { because = "unfounded" }), [Role.QualityAssurance]) { NotReporter = true },
        [ReportAction.Reopen] = new((api, by, report, _) => api.ChangeAsync("reopenReport", by, report.Id, report.Version, new { }), [Role.QualityAssurance]) { NotReporter = true },
        [ReportAction.Forward] = new((api, by, report, host) => api.ForwardAsync(by, report.Id, report.Version, host.OtherDepartment), [Role.Supervisor, Role.QualityAssurance]) { NotReporter = true },
        [ReportAction.Refer] = new((api, by, report, _) => api.ReferAsync(by, report.Id, report.Version), [Role.QualityAssurance]),
        [ReportAction.RecordAssessment] = new((api, by, report, _) => api.AssessAsync(by, report.Id, report.Version), [Role.WorkingGroup]) { NotReporter = true },
        [ReportAction.EndReferral] = new((api, by, report, _) => api.EndReferralAsync(by, report.Id, report.Version), [Role.QualityAssurance]) { NotReporter = true },
        [ReportAction.Merge] = new((api, by, report, host) => api.MergeAsync(by, report.Id, report.Version, host.Target), [Role.QualityAssurance]) { NotReporter = true },
        [ReportAction.Unmerge] = new((api, by, report, _) => api.UnmergeAsync(by, report.Id, report.Version), [Role.QualityAssurance]) { NotReporter = true },
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
        var allowed = Persons.Keys.ToDictionary(who => who, who => Actions.Keys.Where(action => Expected(standing, action, who) is null).Select(Code).Order().ToArray());
        var refused = Persons.Keys.SelectMany(who => Actions.Keys.Select(action => (Who: who, Action: action, Code: Expected(standing, action, who)))).Where(expected => expected.Code is not null);

        await Parallel.ForEachAsync(refused, async (expected, _) =>
        {
            var answer = await Actions[expected.Action].Ask(api, Persons[expected.Who].Token, report, host);
            Assert.True(answer.Code == expected.Code, $"{expected.Action} by {expected.Who}: {answer.Code ?? "succeeded"} instead of {expected.Code}");
            if (answer.Code == "illegal_transition") Assert.Equal(allowed[expected.Who], answer.Problem!["allowedActions"]!.AsArray().Select(action => action!.ToString()).Order());
        });

        foreach (var (who, person) in Persons)
        {
            var seen = await api.ReportAsync(person.Token, report.Id);
            Assert.Equal(who == Who.Administrator ? "forbidden" : Sees(standing, person) ? null : "not_found", seen.Code);
            if (seen.Code is not null) continue;
            Assert.Equal(report.Version, seen.Version); // nothing of all this has changed it
            Assert.Equal(allowed[who], seen.Ok["allowedActions"]!.AsArray().Select(action => action!.ToString()).Order());
        }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public Task What_is_allowed_succeeds(Protocol protocol, Standing standing) =>
        Parallel.ForEachAsync(from who in Persons.Keys from action in Actions.Keys where Expected(standing, action, who) is null select (who, action), async (allowed, _) =>
        {
            var answer = await Actions[allowed.action].Ask(new(host, protocol), Persons[allowed.who].Token, await host.NewInAsync(standing), host);
            Assert.True(answer.Code is null, $"{allowed.action} by {allowed.who}: {answer.Code}");
        });

    /// <summary>Null where it succeeds; else the code of the refusal, in the order in which they are looked at: right, sight, whose it is, state, four eyes.</summary>
    private static string? Expected(Standing standing, ReportAction action, Who who)
    {
        var (row, person) = (Actions[action], Persons[who]);
        if (!row.MayAsk.Intersect(person.Roles).Any()) return "forbidden";
        if (!Sees(standing, person)) return "not_found";
        if (row.OnlyReporter && !person.Reported) return "forbidden";
        if (!Legal[standing].Contains(action)) return "illegal_transition";
        var reported = person.Reported || (person.ReportedOther && standing is (Standing.Merged or Standing.Main));
        return (row.NotReporter && reported) || (row.NotConfirmer && person.Confirmed) ? "four_eyes" : null;
    }

    private static bool Sees(Standing standing, Person person) => person.Reported || person.Roles.Any(role => role switch
    {
        Role.Supervisor => !person.Elsewhere,
        Role.QualityAssurance => true,
        Role.ComplaintsOffice => standing is not (Standing.Submitted or Standing.Returned or Standing.Withdrawn),
        Role.WorkingGroup => standing == Standing.ConfirmedAndReferred,
        _ => false,
    });

    private static string Also(Role role, Role first) => TestTokens.For([role], "50", DemoIdentity.SubjectOf(first, "50"));

    private static string Code(ReportAction action) => JsonNamingPolicy.CamelCase.ConvertName(action.ToString());

    private sealed record Row(Func<Driver, string, Answer, Host, Task<Answer>> Ask, Role[] MayAsk)
    {
        public bool OnlyReporter { get; init; }
        public bool NotReporter { get; init; }
        public bool NotConfirmer { get; init; }
    }

    private sealed record Person(string Token, Role[] Roles)
    {
        public bool Reported { get; init; }
        public bool ReportedOther { get; init; }
        public bool Confirmed { get; init; }
        public bool Elsewhere { get; init; }
    }

    /// <summary>Reports in each standing, reached through the front door.</summary>
    public sealed class Host(PostgresCluster cluster) : PlatformHost(cluster), IAsyncLifetime
    {
        private readonly ConcurrentDictionary<Standing, Lazy<Task<Answer>>> shared = new();

        /// <summary>The department that reports are forwarded to.</summary>
        public Guid OtherDepartment { get; private set; }

        /// <summary>The report that others have been merged into; somebody else's.</summary>
        public Guid Main { get; private set; }

        /// <summary>The report that others are to be merged into; a third person's.</summary>
        public Guid Target { get; private set; }

        private Driver Api => new(this, Protocol.Rest);

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            OtherDepartment = await Sql.ScalarAsync<Guid>(Database.Superuser, "select id from department where code = '32'");
            Main = (await Api.CallAsync("submitReport", People.In(Role.Reporter, "32"), People.Incident())).Id;
            Target = (await Api.CallAsync("submitReport", TestTokens.For([Role.Reporter], "32", "third-reporter"), People.Incident())).Id;
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
            if (standing == Standing.Main)
            {
                var other = await Api.CallAsync("submitReport", People.In(Role.Reporter, "32"), People.Incident());
                await Api.MergeAsync(People.Zks, other.Id, other.Version, report.Id);
                return await Api.ReportAsync(People.Zks, report.Id);
            }
            return standing == Standing.ComplaintRecorded ? report : await Api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { });
        }
    }
}
