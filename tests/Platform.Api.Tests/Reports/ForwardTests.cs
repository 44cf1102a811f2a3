using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>A report goes to the department it concerns, over both protocols.</summary>
public sealed class ForwardTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task The_other_department_decides_from_now_on(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var deadlines = (await api.ReportDeadlinesAsync(People.Zks, report.Id)).Ok.ToJsonString();

        // What the sender has in hand does not stay in his hand.
        Assert.Null((await api.ClaimAsync(People.Supervisor, report.Id)).Code);
        var forwarded = await api.ForwardAsync(People.Supervisor, report.Id, report.Version, await DepartmentAsync("32"));
        Assert.Equal((report["number"], "32"), (forwarded["number"], forwarded.Ok["department"]!["code"]!.ToString()));
        Assert.Equal("not_found", (await api.ReportAsync(People.Supervisor, report.Id)).Code);
        Assert.Equal("submitted", (await api.ReportAsync(People.Reporter, report.Id))["state"]);
        Assert.Equal(deadlines, (await api.ReportDeadlinesAsync(People.Zks, report.Id)).Ok.ToJsonString());

        var theirs = await api.ReportAsync(People.OtherSupervisor, report.Id);
        Assert.Equal("confirmed", (await api.ChangeAsync("confirmReport", People.OtherSupervisor, report.Id, theirs.Version, new { }))["state"]);
        var change = (await api.HistoryAsync(People.OtherSupervisor, report.Id)).Ok["items"]![1]!;
        Assert.Equal(("forwardReport", "supervisor", "wrongdepartment"), (change["operation"]!.ToString(), change["byRole"]!.ToString(), change["because"]!.ToString().ToLowerInvariant()));
        Assert.Equal("departmentId", Assert.Single(change["fields"]!.AsArray())!["field"]!.ToString());
    }

    [Fact]
    public async Task A_repeated_request_is_answered_though_the_report_is_out_of_sight()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        var input = new { departmentId = await DepartmentAsync("32"), because = "reviewerInvolved" };
        Assert.Equal((await AskAsync()).Ok.ToJsonString(), (await AskAsync()).Ok.ToJsonString());

        Task<Answer> AskAsync() => api.AskAsync("forwardReport", People.Supervisor, HttpMethod.Post, $"/reports/{report.Id}/forward", "", body: input, version: report.Version, key: "forward");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_goes_only_to_another_department_that_there_is(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        foreach (var (code, fault) in new[] { ("50", "unchanged"), ("50-A", "unknown") })
        {
            var refused = await api.ForwardAsync(People.Supervisor, report.Id, report.Version, await DepartmentAsync(code));
            var error = refused.Problem!["errors"]![0]!;
            Assert.Equal(("invalid", "/departmentId", fault), (refused.Code, error["pointer"]!.ToString(), error["code"]!.ToString()));
        }
    }

    private Task<Guid> DepartmentAsync(string code) => Sql.ScalarAsync<Guid>(host.Database.Superuser, $"select id from department where code = '{code}'");
}
