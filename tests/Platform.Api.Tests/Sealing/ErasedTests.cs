using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Platform.Api.Data;
using Platform.Api.Sealing;
using Platform.Api.Tests.Attachments;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Sealing;

/// <summary>With its key a subject's words are gone: what is coded stays, and nothing breaks.</summary>
public sealed class ErasedTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private KeyStore Keys => host.Services.GetRequiredService<KeyStore>();

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_is_erased_is_not_shown_any_more_and_everybody_else_is(Protocol protocol)
    {
        var (api, told) = (new Driver(host, protocol), await Told.ByAsync(host, protocol));
        var before = await api.ReportAsync(People.Zks, told.Report);
        Assert.Equal((Told.Family, "Schnurrbartnarbe"), (Person(before)["familyName"]!.ToString(), Person(before)["description"]!.ToString()));

        await Keys.ForgetAsync([told.Person], Ct);
        var erased = await api.ReportAsync(People.Zks, told.Report);
        Assert.Equal(["id", "role"], Person(erased).Select(member => member.Key));
        Assert.Contains(Told.Story, erased["narrative"], StringComparison.Ordinal);

        await Keys.ForgetAsync([told.Report], Ct);
        erased = await api.ReportAsync(People.Zks, told.Report);
        Assert.Equal((null, null, before["number"]), (erased.Ok["narrative"], erased.Ok["place"], erased["number"]));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_is_added_to_what_is_erased(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await api.CallAsync("submitReport", People.Reporter, Told.Incident);
        var person = await api.PersonAsync(People.Supervisor, report.Id);
        await Keys.ForgetAsync([report.Id, Guid.Parse(person)], Ct);
        Assert.Equal("not_found", (await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wer?" })).Code);
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        report = await api.ChangeAsync("recordComplaint", People.Complaints, report.Id, report.Version, People.Complaint);
        var refused = await api.ChangeAsync("publishReport", People.Zks, report.Id, report.Version, People.Publication(person));
        Assert.Equal("unnamed", refused.Problem!["errors"]![0]!["code"]!.ToString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_and_a_draft_are_gone_with_their_keys(Protocol protocol)
    {
        var (api, told) = (new Driver(host, protocol), await Told.ByAsync(host, protocol));
        var draftKey = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", told.Draft);
        await Keys.ForgetAsync([told.Attachment, draftKey], Ct);
        using var download = await new Uploads(host).DownloadAsync(told.Attachment);
        Assert.Equal(HttpStatusCode.NotFound, download.StatusCode);
        var draft = await api.DraftAsync(People.Reporter, told.Draft);
        Assert.Null(draft.Ok["fields"]);
        Assert.Equal("not_found", (await api.SubmitDraftAsync(People.Reporter, told.Draft)).Code);
        Assert.Equal("not_found", (await api.SaveDraftAsync(People.Reporter, told.Draft, draft.Version, Told.Incident)).Code);
        _ = (await api.DeleteDraftAsync(People.Reporter, told.Draft)).Code;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_draft_that_is_deleted_or_submitted_leaves_no_key_behind(Protocol protocol)
    {
        var (api, draft) = (new Driver(host, protocol), Ids.New());
        foreach (var end in new Func<Task>[] { () => api.DeleteDraftAsync(People.Reporter, draft), () => api.SubmitDraftAsync(People.Reporter, draft) })
        {
            await api.SaveDraftAsync(People.Reporter, draft, null, Told.Incident);
            var key = await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select key_id from draft where id = $1", draft);
            Assert.True(await HasKeyAsync(key));
            await end();
            Assert.False(await HasKeyAsync(key));
        }
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from forgotten_key"));
    }

    [Fact]
    public async Task Another_node_forgets_within_a_minute()
    {
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, Told.Incident);
        var clock = new FakeTimeProvider();
        var other = new KeyStore(host.Services.GetRequiredService<KeyDatabase>(), host.Services.GetRequiredService<MasterKey>(), clock, NullLogger<KeyStore>.Instance);
        Assert.NotNull((await other.FindAsync([report.Id], Ct)).Find(report.Id));
        await Keys.ForgetAsync([report.Id], Ct);
        Assert.Null((await Keys.FindAsync([report.Id], Ct)).Find(report.Id));
        Assert.NotNull((await other.FindAsync([report.Id], Ct)).Find(report.Id)); // the control: it was warm
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await other.FindAsync([report.Id], Ct)).Find(report.Id));
    }

    [Fact]
    public async Task What_one_host_seals_another_one_opens()
    {
        var report = await new Driver(host, Protocol.Rest).CallAsync("submitReport", People.Reporter, Told.Incident);
        await using var second = new TestServer(host.Database.Connections, TimeProvider.System);
        second.StartServer();
        using var client = new HttpClient { BaseAddress = second.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", People.Supervisor);
        var seen = await client.GetFromJsonAsync<JsonNode>(new Uri($"/api/v1/reports/{report.Id}?include=persons", UriKind.Relative), Ct);
        Assert.Equal(Told.Family, seen!["persons"]![0]!["familyName"]!.ToString());
    }

    private Task<bool> HasKeyAsync(Guid subject) => Sql.ScalarAsync<bool>(host.Database.Keys, "select exists (select from subject_key where subject_id = $1)", subject);

    private static JsonObject Person(Answer report) => report.Ok["persons"]![0]!.AsObject();
}
