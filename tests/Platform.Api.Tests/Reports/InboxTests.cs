using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Tests.Identity;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>A small inbox, counted by hand and filtered by each member. It is Monday, 7 February 2033.</summary>
public sealed class InboxTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>, IAsyncLifetime
{
    private const string Insult = "stgb-185", Threat = "stgb-241"; // levels 1 and 2
    private static readonly string Clerk = TestTokens.For([Role.ComplaintsOffice], "11", "clerk");
    private static readonly SemaphoreSlim Once = new(1);
    private static Dictionary<string, Answer>? reports;

    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try { reports ??= await MadeAsync(); }
        finally { Once.Release(); }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Two who insulted and are known: their requests for prosecution were due on 1 February; one was closed and owes nothing.</summary>
    private async Task<Dictionary<string, Answer>> MadeAsync()
    {
        var api = new Driver(host, Protocol.Rest);
        host.Time.SetUtcNow(new(2032, 11, 1, 12, 0, 0, TimeSpan.Zero));
        var made = new Dictionary<string, Answer>
        {
            ["waiting"] = await SubmitAsync(Insult, "2032-10-31T23:30:00Z"), // already 1 November in Germany
            ["closed"] = await SubmitAsync(Insult, "2032-11-01T08:00:00Z"),
        };
        host.Time.SetUtcNow(new(2033, 2, 7, 9, 0, 0, TimeSpan.Zero));
        made["closed"] = await api.ChangeAsync("closeReport", People.Zks, made["closed"].Id, made["closed"].Version, new { because = "unfounded" });
        made["held"] = await SubmitAsync(Threat, "2033-02-06T08:00:00Z");
        made["other"] = await SubmitAsync(Threat, "2033-02-06T08:00:00Z", "32");
        made["confirmed"] = await ConfirmedAsync(Threat);
        made["insulted"] = await ConfirmedAsync(Insult);
        made["complained"] = await ConfirmedAsync(Threat);
        made["complained"] = await api.ChangeAsync("recordComplaint", People.Complaints, made["complained"].Id, made["complained"].Version, new { kind = "criminalComplaint", office = "PP Köln", fileNumber = "1", filedOn = "2033-02-07" });
        made["returned"] = await SubmitAsync(Threat, "2033-02-06T08:00:00Z");
        made["returned"] = await api.ChangeAsync("returnReport", People.Supervisor, made["returned"].Id, made["returned"].Version, new { reason = "Wo?" });
        await api.ClaimAsync(People.Supervisor, made["held"].Id);
        await api.ClaimAsync(Clerk, made["confirmed"].Id);
        await api.ClaimAsync(People.Zks, made["complained"].Id);
        return made;

        Task<Answer> SubmitAsync(string offence, string occurredAt, string department = "50") => api.CallAsync("submitReport", People.In(Role.Reporter, department), new
        {
            reporterRole = "affected",
            occurredAt,
            setting = "office",
            offences = new[] { offence },
            narrative = "Er wurde laut.",
            persons = new[] { new { role = "personOfConcern", familyName = "Mustermann" } },
        });

        async Task<Answer> ConfirmedAsync(string offence)
        {
            var report = await SubmitAsync(offence, "2033-02-06T08:00:00Z");
            return await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Counts_are_those_of_a_hand_count_for_each_role(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        // queue: waiting, claimed by me, claimed by others; overdue: two for each insult that nobody answered in time
        Assert.Equal("reporter 1 0 0; overdue 2; submitted 2, returned 1, confirmed 2, complaintRecorded 1, closed 1; 1: 3, 2: 4", await CountAsync(People.Reporter));
        Assert.Equal("reporter 0 0 0, review 2 1 0; overdue 2; submitted 2, returned 1, confirmed 2, complaintRecorded 1, closed 1; 1: 3, 2: 4", await CountAsync(People.Supervisor));
        Assert.Equal("reporter 0 0 0, review 1 0 0; overdue 0; submitted 1; 2: 1", await CountAsync(People.OtherSupervisor));
        Assert.Equal("reporter 0 0 0, complaint 2 0 1; overdue 0; confirmed 2, complaintRecorded 1; 1: 1, 2: 2", await CountAsync(People.Complaints));
        Assert.Equal("reporter 0 0 0, complaint 2 1 0; overdue 0; confirmed 2, complaintRecorded 1; 1: 1, 2: 2", await CountAsync(Clerk));
        Assert.Equal("reporter 0 0 0, publication 2 1 0; overdue 2; submitted 3, returned 1, confirmed 2, complaintRecorded 1, closed 1; 1: 3, 2: 5", await CountAsync(People.Zks));
        Assert.Equal("reporter 0 0 0; overdue 0; ; ", await CountAsync(TestTokens.For([Role.Reporter], "50", "nobody-s")));
        var both = TestTokens.For([Role.ComplaintsOffice, Role.QualityAssurance], "11", "both-hats");
        Assert.StartsWith("reporter 0 0 0, complaint 2 0 1, publication 2 0 1; overdue 2;", await CountAsync(both), StringComparison.Ordinal); // an insult waits in both
        Assert.Equal("forbidden", (await api.CountsAsync(People.Inquirer)).Code);

        async Task<string> CountAsync(string token)
        {
            var counts = (await api.CountsAsync(token)).Ok;
            Assert.Equal((8, 4), (counts["byState"]!.AsArray().Count, counts["byLevel"]!.AsArray().Count));
            return string.Join("; ",
                string.Join(", ", counts["queues"]!.AsArray().Select(q => $"{q!["queue"]} {q["waiting"]} {q["claimedByMe"]} {q["claimedByOthers"]}")),
                $"overdue {counts["overdueDeadlines"]}",
                string.Join(", ", counts["byState"]!.AsArray().Where(s => s!["reports"]!.GetValue<int>() > 0).Select(s => $"{s!["state"]} {s["reports"]}")),
                string.Join(", ", counts["byLevel"]!.AsArray().Where(l => l!["reports"]!.GetValue<int>() > 0).Select(l => $"{l!["level"]}: {l["reports"]}")));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Each_member_of_the_filter_tells_reports_apart(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        string fifty = (await host.Database.DepartmentAsync("50")).ToString(), thirtyTwo = (await host.Database.DepartmentAsync("32")).ToString();
        foreach (var (filter, expected) in new (object, string)[]
        {
            (new { inbox = true }, "complained insulted"),
            (new { state = "confirmed" }, "confirmed insulted"),
            (new { states = new[] { "returned", "complaintRecorded" } }, "complained returned"),
            (new { departmentId = thirtyTwo }, "other"),
            (new { departmentIds = new[] { thirtyTwo } }, "other"),
            (new { departmentIds = new[] { fifty, thirtyTwo }, states = new[] { "submitted" } }, "held other waiting"),
            (new { minLevel = 2, state = "submitted" }, "held other"),
            (new { maxLevel = 1 }, "closed insulted waiting"),
            (new { minLevel = 1, maxLevel = 1, state = "confirmed" }, "insulted"),
            (new { claimed = "mine" }, "complained"),
            (new { claimed = "others" }, "confirmed held"),
            (new { claimed = "nobody" }, "closed insulted other returned waiting"),
            (new { offence = "stgb-185" }, "closed insulted waiting"),
            (new { offence = "no-such" }, ""),
            (new { numberPrefix = "ZM-2032" }, "closed waiting"),
            (new { numberPrefix = "ZM-2033-00000" }, "complained confirmed held insulted other returned"),
            (new { numberPrefix = "%" }, ""),
            (new { occurredFromOn = "2032-11-01", occurredUntilOn = "2032-11-01" }, "closed waiting"),
            (new { occurredUntilOn = "2032-10-31" }, ""),
            (new { occurredFromOn = "2033-02-06" }, "complained confirmed held insulted other returned"),
            (new { submittedUntilOn = "2032-11-01" }, "closed waiting"),
            (new { submittedFromOn = "2032-11-02", submittedUntilOn = "2033-02-07", maxLevel = 1 }, "insulted"),
        })
            Assert.Equal((filter, expected), (filter, Names(await api.FilteredAsync(People.Zks, filter))));

        Assert.Equal("held waiting", Names(await api.FilteredAsync(People.Supervisor, new { inbox = true })));
        Assert.Equal("held", Names(await api.FilteredAsync(People.Supervisor, new { inbox = true, claimed = "mine" })));
        Assert.Equal("", Names(await api.FilteredAsync(People.Supervisor, new { departmentIds = new[] { thirtyTwo } })));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_filter_beyond_its_limits_is_refused(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        foreach (var (filter, member, code) in new (object, string, string)[]
        {
            (new { departmentIds = Enumerable.Range(0, 51).Select(_ => Ids.New()) }, "departmentIds", "length"),
            (new { offence = new string('x', 41) }, "offence", "length"),
            (new { numberPrefix = new string('x', 21) }, "numberPrefix", "length"),
            (new { occurredFromOn = "0001-01-01" }, "occurredFromOn", "out_of_range"),
            (new { occurredUntilOn = "9999-12-31" }, "occurredUntilOn", "out_of_range"),
            (new { submittedFromOn = "0001-01-01" }, "submittedFromOn", "out_of_range"),
            (new { submittedUntilOn = "9999-12-31" }, "submittedUntilOn", "out_of_range"),
        })
        {
            var refused = await api.FilteredAsync(People.Zks, filter);
            Assert.Equal(("invalid", code), (refused.Code, refused.Problem?["errors"]![0]!["code"]!.ToString()));
            Assert.EndsWith("/" + member, refused.Problem!["errors"]![0]!["pointer"]!.ToString(), StringComparison.Ordinal);
        }
    }

    private static string Names(Answer page)
    {
        var ids = page.Ok["items"]!.AsArray().Select(item => Guid.Parse(item!["id"]!.ToString())).ToHashSet();
        return string.Join(' ', reports!.Where(r => ids.Contains(r.Value.Id)).Select(r => r.Key).Order(StringComparer.Ordinal));
    }
}
