using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>The working group on dangerous persons, over both protocols: it sees what ZKS refers to it, and only ZKS sees what it says.</summary>
public sealed class WorkingGroupTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task The_group_sees_a_report_while_it_is_on_its_table(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ConfirmedAsync(api);
        Assert.Equal("not_found", (await api.ReportAsync(People.WorkingGroup, report.Id)).Code);

        report = await api.ReferAsync(People.Zks, report.Id, report.Version);
        Assert.Equal("Mustermann", (await api.ReportAsync(People.WorkingGroup, report.Id)).Ok["persons"]![0]!["familyName"]!.ToString());
        Assert.Contains(report["id"], await InboxAsync(), StringComparison.Ordinal);

        report = await api.AssessAsync(People.WorkingGroup, report.Id, report.Version);
        Assert.DoesNotContain(report["id"], await InboxAsync(), StringComparison.Ordinal);
        report = await api.AssessAsync(People.WorkingGroup, report.Id, report.Version, new { danger = "acute" });

        await api.EndReferralAsync(People.Zks, report.Id, report.Version);
        Assert.Equal("not_found", (await api.ReportAsync(People.WorkingGroup, report.Id)).Code);
        Assert.Equal("not_found", (await api.AssessmentsAsync(People.WorkingGroup, report.Id)).Code);
        var assessments = (await api.AssessmentsAsync(People.Zks, report.Id)).Ok.AsArray();
        Assert.Equal(["high", "acute"], assessments.Select(a => a!["danger"]!.ToString()));
        Assert.Equal("""["go-in-pairs"]""", assessments[0]!["precautions"]!.ToJsonString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_the_group_does_is_for_ZKS_and_the_group_alone(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ConfirmedAsync(api);
        report = await api.ReferAsync(People.Zks, report.Id, report.Version);
        report = await api.AssessAsync(People.WorkingGroup, report.Id, report.Version);
        foreach (var other in new[] { People.Reporter, People.Supervisor, People.Complaints })
        {
            Assert.Equal("forbidden", (await api.AssessmentsAsync(other, report.Id)).Code);
            Assert.Null((await api.ReportAsync(other, report.Id)).Ok["referredAt"]);
            Assert.DoesNotContain("AG gefährliche Personen", (await api.TimelineAsync(other, report.Id)).Ok.ToJsonString(), StringComparison.Ordinal);
        }
        Assert.NotNull((await api.ReportAsync(People.Zks, report.Id)).Ok["referredAt"]);
        Assert.NotNull((await api.ReportAsync(People.WorkingGroup, report.Id)).Ok["referredAt"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_precautions_of_the_catalogue_are_recommended_and_each_once(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ConfirmedAsync(api);
        report = await api.ReferAsync(People.Zks, report.Id, report.Version);
        await RefusedAsync(["go-in-pairs", "run"], "/precautions/1", "unknown");
        await RefusedAsync(["go-in-pairs", "go-in-pairs"], "/precautions", "duplicate");
        await RefusedAsync([.. Enumerable.Repeat("go-in-pairs", 11)], "/precautions", "length");
        Assert.Empty((await api.AssessmentsAsync(People.Zks, report.Id)).Ok.AsArray());

        async Task RefusedAsync(string[] precautions, string pointer, string code)
        {
            var refused = await api.AssessAsync(People.WorkingGroup, report.Id, report.Version, new { danger = "low", precautions });
            Assert.Equal("invalid", refused.Code);
            Assert.Contains((pointer, code), refused.Problem!["errors"]!.AsArray().Select(e => (e!["pointer"]!.ToString(), e["code"]!.ToString())));
        }
    }

    private static async Task<Answer> ConfirmedAsync(Driver api)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        return await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
    }

    private async Task<string> InboxAsync()
    {
        using var client = host.With(People.WorkingGroup);
        return await client.GetStringAsync(new Uri("/api/v1/reports?inbox=true&limit=200", UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
