using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Identity;
using Platform.Api.Tests.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Organisation;

/// <summary>Who acts for a supervisor, before, while and after. The inquirer of department 21 has no other role. It is June 2033, far from any change of the clocks.</summary>
public sealed class SubstituteTests : IClassFixture<TimedPlatformHost>
{
    private const string Substitute = "demo-inquirer@21";
    private static readonly string Administrator = People.In(Role.Administrator, "11");
    private static readonly object Incident = People.Incident();
    private readonly TimedPlatformHost host;

    public SubstituteTests(TimedPlatformHost host)
    {
        this.host = host;
        if (host.Time.GetUtcNow().Year < 2033) host.Time.SetUtcNow(new(2033, 6, 1, 12, 0, 0, TimeSpan.Zero));
    }

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private DateOnly Today => host.Time.Today();

    [Theory, MemberData(nameof(Both))]
    public async Task A_substitute_reviews_that_department_from_the_first_day_to_the_last(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var here = await api.CallAsync("submitReport", People.Reporter, Incident);
        var elsewhere = await api.CallAsync("submitReport", People.In(Role.Reporter, "32"), Incident);
        At(12);
        var added = await api.AddSubstituteAsync(People.Supervisor, new { substituteId = await IdAsync(Substitute), fromOn = Today.AddDays(1), untilOn = Today.AddDays(3) });
        Assert.Equal((await IdAsync("demo-supervisor@50"), "50"), (Guid.Parse(added["employeeId"]), added.Ok["department"]!["code"]!.ToString()));
        await SeesAsync("forbidden");

        // Until midnight in Germany nothing, from then on everything.
        At(23, days: 0);
        await SeesAsync("forbidden");
        host.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await SeesAsync(null);
        Assert.Equal("not_found", (await api.ReportAsync(People.Inquirer, elsewhere.Id)).Code);
        Assert.Equal([here["id"]], (await api.FilteredAsync(People.Inquirer, new { inbox = true })).Ok["items"]!.AsArray().Select(r => r!["id"]!.ToString()).Where(id => id == here["id"] || id == elsewhere["id"]));
        Assert.Equal("forbidden", (await api.SubstitutesAsync(People.Inquirer)).Code); // passes on nothing

        At(23, days: 2);
        await SeesAsync(null);
        var confirmed = await api.ChangeAsync("confirmReport", People.Inquirer, here.Id, here.Version, new { });
        Assert.Equal("confirmed", confirmed["state"]);
        host.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await SeesAsync("forbidden");

        async Task SeesAsync(string? code)
        {
            Assert.Equal(code, (await api.ReportAsync(People.Inquirer, here.Id)).Code);
            Assert.Equal(code, (await api.FilteredAsync(People.Inquirer, new { inbox = true })).Code);
            Assert.Equal(code, (await api.ReportDeadlinesAsync(People.Inquirer, here.Id)).Code);
            Assert.Equal(code, (await api.CountsAsync(People.Inquirer)).Code);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Four_eyes_hold_for_a_substitute(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var own = await api.CallAsync("submitReport", People.Reporter, Incident);
        var added = await api.AddSubstituteAsync(People.Supervisor, new { substituteId = await IdAsync("demo-reporter@50"), untilOn = Today });
        Assert.Equal("four_eyes", (await api.ChangeAsync("confirmReport", People.Reporter, own.Id, own.Version, new { })).Code);
        Assert.Equal("illegal_transition", (await api.ClaimAsync(People.Reporter, own.Id)).Code);
        await api.EndSubstituteAsync(People.Supervisor, added.Id);
        Assert.Equal("forbidden", (await api.ChangeAsync("confirmReport", People.Reporter, own.Id, own.Version, new { })).Code);
    }

    /// <summary>A supervisor's own confirmation is refused; so is that of a substitute whom only he or she has chosen.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Who_reported_does_not_choose_the_reviewer(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (own, others, elsewhere) = (await api.CallAsync("submitReport", People.Supervisor, Incident), await api.CallAsync("submitReport", People.Reporter, Incident), await host.Database.DepartmentAsync("32"));
        var (substitute, supervisor) = (await IdAsync(Substitute), await IdAsync("demo-supervisor@50"));
        var added = await api.AddSubstituteAsync(People.Supervisor, new { substituteId = substitute, untilOn = Today });
        Assert.Empty(await ActionsAsync(own));
        Assert.Equal("four_eyes", (await api.ChangeAsync("confirmReport", People.Inquirer, own.Id, own.Version, new { })).Code);
        Assert.Equal("four_eyes", (await api.ChangeAsync("returnReport", People.Inquirer, own.Id, own.Version, new { reason = "Wo?" })).Code);
        Assert.Equal("four_eyes", (await api.ForwardAsync(People.Inquirer, own.Id, own.Version, elsewhere)).Code);
        Assert.Equal("illegal_transition", (await api.ClaimAsync(People.Inquirer, own.Id)).Code); // it does not wait for the substitute
        Assert.Equal([others.Id], await WaitingAsync());
        Assert.Equal(["confirm", "return", "forward"], await ActionsAsync(others));

        // The control: somebody else has chosen the same person, too.
        var again = await api.AddSubstituteAsync(Administrator, new { employeeId = supervisor, substituteId = substitute, untilOn = Today });
        Assert.Equivalent(new[] { own.Id, others.Id }, await WaitingAsync(), strict: true);
        Assert.Equal(["confirm", "return", "forward"], await ActionsAsync(own));
        Assert.Equal("confirmed", (await api.ChangeAsync("confirmReport", People.Inquirer, own.Id, own.Version, new { }))["state"]);
        foreach (var named in new[] { added, again }) await api.EndSubstituteAsync(Administrator, named.Id);

        async Task<IEnumerable<string>> ActionsAsync(Answer report) => (await api.ReportAsync(People.Inquirer, report.Id)).Ok["allowedActions"]!.AsArray().Select(action => action!.ToString());

        async Task<IEnumerable<Guid>> WaitingAsync() => (await api.FilteredAsync(People.Inquirer, new { inbox = true })).Ok["items"]!.AsArray()
            .Select(report => Guid.Parse(report!["id"]!.ToString())).Where(id => id == own.Id || id == others.Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_confirmed_as_a_substitute_does_not_publish(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident(offence: "stgb-185"));
        var added = await api.AddSubstituteAsync(People.Supervisor, new { substituteId = await IdAsync(DemoIdentity.SubjectOf(Role.QualityAssurance, "ZKS")), untilOn = Today });
        report = await api.ChangeAsync("confirmReport", People.Zks, report.Id, report.Version, new { });
        Assert.Equal("four_eyes", (await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { })).Code);
        Assert.DoesNotContain("publish", (await api.ReportAsync(People.Zks, report.Id)).Ok["allowedActions"]!.AsArray().Select(action => action!.ToString()));
        await api.EndSubstituteAsync(People.Supervisor, added.Id);
        Assert.Equal("four_eyes", (await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, new { })).Code);
        // The control: somebody else of ZKS does.
        Assert.Null((await api.ChangeAsync("publishReport", TestTokens.For([Role.QualityAssurance], "ZKS", "another-of-zks"), report.Id, report.Version, new { })).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_ends_at_once_when_it_is_ended_and_with_the_supervisor_s_move(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        var input = new { substituteId = await IdAsync(Substitute), untilOn = Today.AddDays(7) };
        var added = await api.AddSubstituteAsync(People.Supervisor, input);
        Assert.Null((await api.ReportAsync(People.Inquirer, report.Id)).Code); // the clock stands still: the change itself was heard of
        var ended = await api.EndSubstituteAsync(Administrator, added.Id);
        Assert.NotNull(ended.Ok["endedAt"]);
        Assert.Equal("forbidden", (await api.ReportAsync(People.Inquirer, report.Id)).Code);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ended["endedAt"], (await api.EndSubstituteAsync(People.Supervisor, added.Id))["endedAt"]);

        added = await api.AddSubstituteAsync(People.Supervisor, input);
        try
        {
            await Sql.ExecuteAsync(host.Database.Superuser, "update employee set department_id = (select id from department where code = '32') where subject = 'demo-supervisor@50'");
            host.Time.Advance(TokenAuthenticator.Remembered);
            Assert.Equal("forbidden", (await api.ReportAsync(People.Inquirer, report.Id)).Code);
        }
        finally
        {
            await Sql.ExecuteAsync(host.Database.Superuser, "update employee set department_id = (select id from department where code = '50') where subject = 'demo-supervisor@50'");
            await api.EndSubstituteAsync(Administrator, added.Id);
        }
    }

    /// <summary>Two people hold the role; that the other one still does is no help.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task It_counts_only_while_the_supervisor_holds_the_role_in_that_department(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        var added = await api.AddSubstituteAsync(People.Supervisor, new { substituteId = await IdAsync(Substitute), untilOn = Today.AddDays(7) });
        try
        {
            foreach (var (roleIs, code) in new (string, string?)[]
            {
                ("valid_until = '2033-01-01'", "forbidden"), ("valid_until = null", null), ("valid_from = '2034-01-01'", "forbidden"), ("valid_from = '2020-01-01'", null),
                ("department_id = (select id from department where code = '32')", "forbidden"), ("department_id = (select id from department where code = '50')", null), ("department_id = null", null),
            })
            {
                await Sql.ExecuteAsync(host.Database.Superuser, $"update role_assignment set {roleIs} where subject = 'demo-supervisor@50' and role = 'Supervisor'");
                host.Time.Advance(TokenAuthenticator.Remembered);
                Assert.Equal((roleIs, code), (roleIs, (await api.ReportAsync(People.Inquirer, report.Id)).Code));
            }
        }
        finally
        {
            await Sql.ExecuteAsync(host.Database.Superuser, "update role_assignment set valid_from = '2020-01-01', valid_until = null, department_id = null where subject = 'demo-supervisor@50'");
            await api.EndSubstituteAsync(Administrator, added.Id);
        }
    }

    /// <summary>Such a role is told of by its holder's tokens alone, and a supervisor on leave sends none.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task A_supervisor_by_an_outside_issuer_is_substituted_until_it_is_ended(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Incident);
        var supervisor = TestTokens.For([Role.Supervisor], "50", $"outside-{protocol}", names: ("Olga", "Außen"));
        var added = await api.AddSubstituteAsync(supervisor, new { substituteId = await IdAsync(Substitute), untilOn = Today });
        Assert.Null((await api.ReportAsync(People.Inquirer, report.Id)).Code);
        await api.EndSubstituteAsync(Administrator, added.Id);
        Assert.Equal("forbidden", (await api.ReportAsync(People.Inquirer, report.Id)).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_one_is_says_where_one_reviews(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var added = await api.AddSubstituteAsync(People.Supervisor, new { substituteId = await IdAsync("demo-supervisor@32"), untilOn = Today });
        Assert.Equal(["32", "50"], (await api.AskAsync("getMe", People.OtherSupervisor, HttpMethod.Get, "/me", "{ result: me { reviewedDepartments { code } } }")).Ok["reviewedDepartments"]!.AsArray().Select(d => d!["code"]!.ToString()));
        await api.EndSubstituteAsync(People.Supervisor, added.Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task They_are_seen_and_ended_by_the_department_s_supervisors_and_administrators(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (substitute, supervisor) = (await IdAsync(Substitute), await IdAsync("demo-supervisor@50"));
        var named = await api.AddSubstituteAsync(Administrator, new { employeeId = supervisor, substituteId = substitute, untilOn = Today.AddYears(1) });
        Assert.Equal("not_found", (await api.EndSubstituteAsync(People.OtherSupervisor, named.Id)).Code);
        Assert.DoesNotContain(named.Id, await ListedAsync(People.OtherSupervisor));
        Assert.Contains(named.Id, await ListedAsync(People.Supervisor));
        await api.EndSubstituteAsync(People.Supervisor, named.Id);
        for (var i = 0; i < 4; i++) await api.EndSubstituteAsync(Administrator, (await api.AddSubstituteAsync(People.Supervisor, new { substituteId = substitute, untilOn = Today })).Id);

        var stored = await Sql.ListAsync<Guid>(host.Database.Superuser, "select id from substitute order by id desc");
        Assert.Equal(stored, await ListedAsync(Administrator));

        async Task<List<Guid>> ListedAsync(string token)
        {
            var (seen, cursor) = (new List<Guid>(), (string?)null);
            do
            {
                var page = (await api.SubstitutesAsync(token, limit: 2, cursor)).Ok;
                seen.AddRange(page["items"]!.AsArray().Select(s => Guid.Parse(s!["id"]!.ToString())));
                cursor = page["nextCursor"]?.ToString() ?? (page["pageInfo"]?["hasNextPage"]?.GetValue<bool>() == true ? page["pageInfo"]!["endCursor"]!.ToString() : null);
            }
            while (cursor is not null);
            return seen;
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_breaks_a_rule_is_refused(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var (substitute, supervisor, administrator) = (await IdAsync(Substitute), await IdAsync("demo-supervisor@50"), await IdAsync("demo-administrator@11"));
        await RefusedAsync(People.Supervisor, new { substituteId = substitute, untilOn = Today, fromOn = Today.AddDays(-1) }, "/fromOn", "in_past");
        await RefusedAsync(People.Supervisor, new { substituteId = substitute, untilOn = Today.AddDays(-1) }, "/untilOn", "order");
        await RefusedAsync(People.Supervisor, new { substituteId = substitute, untilOn = "0001-01-01" }, "/untilOn", "order");
        await RefusedAsync(People.Supervisor, new { substituteId = substitute, untilOn = Today.AddYears(1).AddDays(1) }, "/untilOn", "too_long");
        await RefusedAsync(People.Supervisor, new { substituteId = substitute, untilOn = "9999-12-31", fromOn = "9999-12-31" }, "/untilOn", "too_long");
        await RefusedAsync(People.Supervisor, new { substituteId = supervisor, untilOn = Today }, "/substituteId", "same_person");
        await RefusedAsync(People.Supervisor, new { substituteId = Ids.New(), untilOn = Today }, "/substituteId", "unknown");
        await RefusedAsync(Administrator, new { substituteId = administrator, employeeId = supervisor, untilOn = Today }, "/substituteId", "yourself");
        await RefusedAsync(Administrator, new { substituteId = supervisor, employeeId = substitute, untilOn = Today }, "/employeeId", "not_supervisor");
        await RefusedAsync(Administrator, new { substituteId = supervisor, employeeId = Ids.New(), untilOn = Today }, "/employeeId", "unknown");
        await RefusedAsync(Administrator, new { substituteId = supervisor, untilOn = Today }, "/employeeId", "not_supervisor");
        Assert.Equal("forbidden", (await api.AddSubstituteAsync(People.OtherSupervisor, new { substituteId = substitute, employeeId = supervisor, untilOn = Today })).Code);
        Assert.Equal("forbidden", (await api.AddSubstituteAsync(People.Reporter, new { substituteId = substitute, untilOn = Today })).Code);

        async Task RefusedAsync(string token, object input, string pointer, string code)
        {
            var refused = await api.AddSubstituteAsync(token, input);
            Assert.Equal(("invalid", code), (refused.Code, refused.Problem?["errors"]![0]!["code"]!.ToString()));
            Assert.EndsWith(pointer, refused.Problem!["errors"]![0]!["pointer"]!.ToString(), StringComparison.Ordinal);
        }
    }

    private Task<Guid> IdAsync(string subject) => host.Database.EmployeeAsync(subject);

    /// <summary>Moves the clock to an hour of a later day in Germany; what was remembered of callers is forgotten by then.</summary>
    private void At(int hour, int days = 1) => host.Time.SetUtcNow(Today.AddDays(days).Begins().AddHours(hour));
}
