using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>Who reports can stay hidden from the own supervisor.</summary>
public sealed class ShieldTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task The_supervisor_does_not_learn_who_reported_and_who_was_harmed(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await SubmitAsync(api, "supervisorInvolved");
        foreach (var known in new[] { People.Reporter, People.Zks })
        {
            var seen = (await api.ReportAsync(known, report.Id)).Ok;
            Assert.Equal(("true", "supervisorInvolved"), (seen["shielded"]!.ToString(), seen["shieldedBecause"]?.ToString()));
            Assert.NotNull(seen["reporterId"]);
            Assert.Equal(["Mustermann", "Verletzt", "Zeugin"], Names(seen));
        }

        var hidden = (await api.ReportAsync(People.Supervisor, report.Id)).Ok;
        Assert.Equal(("true", null, null), (hidden["shielded"]!.ToString(), hidden["shieldedBecause"]?.ToString(), hidden["reporterId"]?.ToString()));
        Assert.Equal(["Mustermann", null, null], Names(hidden));
        Assert.Equal(["personOfConcern", "injured", "witness"], hidden["persons"]!.AsArray().Select(p => p!["role"]!.ToString()));
        foreach (var told in new[] { "description", "injury", "birthDate", "address", "incapacityDays" }) Assert.Null(hidden["persons"]![1]![told]);

        var confirmed = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        Assert.Null(confirmed.Ok["reporterId"]);
        Assert.NotNull((await api.ReportAsync(People.Complaints, report.Id)).Ok["reporterId"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_a_reason_nothing_is_hidden_and_resubmission_decides_anew(Protocol protocol)
    {
        var api = new Driver(host, protocol);
        var report = await SubmitAsync(api, null);
        var open = (await api.ReportAsync(People.Supervisor, report.Id)).Ok;
        Assert.NotNull(open["reporterId"]);
        Assert.Equal(["Mustermann", "Verletzt", "Zeugin"], Names(open));

        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wo?" });
        await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, Told("fearOfDisadvantage"));
        Assert.Equal(["Mustermann", null, null], Names((await api.ReportAsync(People.Supervisor, report.Id)).Ok));
    }

    private static async Task<Answer> SubmitAsync(Driver api, string? because) => await api.CallAsync("submitReport", People.Reporter, Told(because));

    private static object Told(string? because) => new
    {
        reporterRole = "affected",
        occurredAt = "2026-01-20T09:30:00+01:00",
        setting = "field",
        offences = new[] { "stgb-223" },
        narrative = "Er schlug zu.",
        persons = new object[]
        {
            new { role = "personOfConcern", familyName = "Mustermann" },
            new { role = "injured", familyName = "Verletzt", birthDate = "1990-01-01", injury = "Prellung", incapacityDays = 4, description = "Kollegin", address = new { city = "Köln" } },
            new { role = "witness", familyName = "Zeugin" },
        },
        shieldedBecause = because,
    };

    private static IEnumerable<string?> Names(JsonNode report) => report["persons"]!.AsArray().Select(p => p!["familyName"]?.ToString());
}
