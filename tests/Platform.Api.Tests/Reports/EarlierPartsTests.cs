using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Api.Sealing;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>What a report said before it was changed: sealed, logged when it is read, shielded as the report is, erased with its subject.</summary>
public sealed class EarlierPartsTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private KeyStore Keys => host.Services.GetRequiredService<KeyStore>();

    [Theory, MemberData(nameof(Both))]
    public async Task Every_earlier_text_and_question_is_read_where_it_was_changed(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ToldThriceAsync(api);
        foreach (var reviewer in new[] { People.Supervisor, People.Zks })
        {
            var changes = (await api.EarlierAsync(reviewer, report)).Ok["items"]!.AsArray();
            Assert.Equal(["submitReport", "returnReport", "resubmitReport", "returnReport", "resubmitReport"], changes.Select(c => c!["operation"]!.ToString()));
            Assert.Null(changes[0]!["earlier"]);
            Assert.Equal(["Erst so. / Flur / –", "Erst so. / Flur / Wo?", "Dann so. / Keller / –", "Dann so. / Keller / Wer?"], changes.Skip(1).Select(c => Story(c!["earlier"]!)));
            Assert.Equal([null, "Alt, Zeugin, Opfer", null, "Alt, Neu"], changes.Skip(1).Select(c => Names(c!["earlier"]!)));
        }
        Assert.Equal("So war es. / Dach", Story((await api.ReportAsync(People.Zks, report)).Ok)[..^4]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_is_told_of_again_keeps_the_key_and_is_erased_in_the_history_too(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ToldThriceAsync(api);
        var known = Guid.Parse(await api.PersonAsync(People.Zks, report));
        var earlier = (await api.EarlierAsync(People.Zks, report)).Ok["items"]!;
        foreach (var change in new[] { 2, 4 }) Assert.Equal(known, Guid.Parse(earlier[change]!["earlier"]!["persons"]![0]!["id"]!.ToString()));
        var gone = Guid.Parse(earlier[2]!["earlier"]!["persons"]![1]!["id"]!.ToString());

        await Keys.ForgetAsync([known], Ct);
        earlier = (await api.EarlierAsync(People.Zks, report)).Ok["items"]!;
        Assert.Equal(["–, Zeugin, Opfer", "–, Neu"], new[] { 2, 4 }.Select(change => Names(earlier[change]!["earlier"]!)));
        Assert.Equal(["id", "role"], earlier[2]!["earlier"]!["persons"]![0]!.AsObject().Select(member => member.Key));
        await Keys.ForgetAsync([gone, report], Ct);
        earlier = (await api.EarlierAsync(People.Zks, report)).Ok["items"]!;
        Assert.Equal("–, –, Opfer", Names(earlier[2]!["earlier"]!));
        Assert.Null(earlier[1]!["earlier"]);
        Assert.DoesNotContain("so.", earlier.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task From_whom_the_reporter_is_shielded_sees_no_earlier_victims_and_witnesses_either(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ToldThriceAsync(api, shieldedBecause: "supervisorInvolved");
        var hidden = (await api.EarlierAsync(People.Supervisor, report)).Ok["items"]!;
        Assert.Equal(["Alt, –, –", "Alt, –"], new[] { 2, 4 }.Select(change => Names(hidden[change]!["earlier"]!)));
        Assert.Equal(["id", "role"], hidden[2]!["earlier"]!["persons"]![2]!.AsObject().Select(member => member.Key));
        Assert.Equal("Alt, Zeugin, Opfer", Names((await api.EarlierAsync(People.Zks, report)).Ok["items"]![2]!["earlier"]!));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_is_shown_only_when_asked_for_and_then_logged_and_never_to_the_reporter(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await ToldThriceAsync(api);
        Assert.All((await api.HistoryAsync(People.Zks, report)).Ok["items"]!.AsArray(), change => Assert.Null(change!["earlier"]));
        Assert.Equal(0L, await LoggedAsync(report));
        Assert.Equal("forbidden", (await api.EarlierAsync(People.Reporter, report)).Code);
        Assert.Equal("not_found", (await api.EarlierAsync(People.OtherSupervisor, report)).Code);
        Assert.Equal(0L, await LoggedAsync(report));
        _ = (await api.EarlierAsync(People.Zks, report)).Ok;
        Assert.Equal(1L, await LoggedAsync(report));
    }

    [Fact]
    public async Task What_was_refused_keeps_nothing()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await ToldThriceAsync(api);
        var before = await KeptAsync(report);
        var version = (await api.ReportAsync(People.Supervisor, report)).Version;
        Assert.Equal("illegal_transition", (await api.ChangeAsync("resubmitReport", People.Reporter, report, version, Telling("Nie.", "Nirgends", ["Niemand"], null))).Code);
        Assert.Equal(before, await KeptAsync(report));
    }

    private Task<long> LoggedAsync(Guid report) =>
        Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from access_entry where operation = 'listReportHistory' and $1 = any(object_ids)", report);

    private Task<long> KeptAsync(Guid report) => Sql.ScalarAsync<long>(
        host.Database.Superuser, "select (select count(*) from report_change_story where report_id = $1) + (select count(*) from report_change_person where report_id = $1)", report);

    /// <summary>Told, asked back, told otherwise, asked back and told otherwise again.</summary>
    private static async Task<Guid> ToldThriceAsync(Driver api, string? shieldedBecause = null)
    {
        var report = await api.CallAsync("submitReport", People.Reporter, Telling("Erst so.", "Flur", ["Alt", "Zeugin", "Opfer"], shieldedBecause));
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" });
        report = await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, Telling("Dann so.", "Keller", ["Alt", "Neu"], shieldedBecause));
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wer?" });
        return (await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, Telling("So war es.", "Dach", ["Alt"], shieldedBecause))).Id;
    }

    private static object Telling(string narrative, string place, string[] persons, string? shieldedBecause) => new
    {
        reporterRole = "affected",
        occurredAt = "2026-01-20T09:30:00+01:00",
        setting = "field",
        offences = new[] { "stgb-241" },
        narrative,
        place,
        shieldedBecause,
        persons = persons.Select((name, i) => new { role = i == 0 ? "personOfConcern" : i == 1 ? "witness" : "injured", familyName = name }),
    };

    private static string Story(JsonNode told) => $"{told["narrative"]} / {told["place"]} / {told["returnedBecause"]?.ToString() ?? "–"}";

    private static string? Names(JsonNode told) => told["persons"] is JsonArray persons ? string.Join(", ", persons.Select(p => p!["familyName"]?.ToString() ?? "–")) : null;
}
