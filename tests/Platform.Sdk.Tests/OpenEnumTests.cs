using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Platform.Sdk.Tests;

public sealed class OpenEnumTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_of_a_newer_platform_survives_the_round_trip()
    {
        const string Newer = """
            { "id": "00000000-0000-0000-0000-000000000001", "number": "ZM-2026-000001", "state": "archived", "level": 2, "computedLevel": 2, "catalogueVersion": 1, "occurredAt": "2026-03-01T08:30:00+01:00",
              "submittedAt": "2026-03-01T09:00:00+01:00", "reporterRole": "affected", "backDated": false, "shielded": false, "department": { "id": "00000000-0000-0000-0000-000000000002", "code": "50", "name": "Amt" },
              "setting": "office", "offences": [], "weapons": [], "mergedReports": [], "allowedActions": ["publish", "unarchive"], "version": "7", "somethingNew": true }
            """;
        using var stub = new StubServer((_, _) => StubServer.Json(Newer));
        using var client = PlatformClient.Create(options => (options.BaseAddress, options.PrimaryHandler) = (new("https://platform.example"), stub));

        var report = await client.GetReportAsync(Guid.Empty, cancellationToken: Ct);

        Assert.Equal(new ReportState("archived"), report.State);
        Assert.False(report.State.IsKnown);
        Assert.Equal([ReportAction.Publish, new ReportAction("unarchive")], report.AllowedActions);
        var written = JsonSerializer.SerializeToElement(report);
        Assert.Equal("archived", written.GetProperty("state").GetString());
        Assert.Equal("unarchive", written.GetProperty("allowedActions")[1].GetString());
    }

    [Fact]
    public async Task An_unnamed_value_goes_into_a_query()
    {
        using var stub = new StubServer((_, _) => StubServer.Json("""{ "items": [] }"""));
        using var client = PlatformClient.Create(options => (options.BaseAddress, options.PrimaryHandler) = (new("https://platform.example"), stub));
        await client.ListReportsAsync(state: new("a b&c"), include: [ReportPart.Persons, ReportPart.Narrative], cancellationToken: Ct);
        Assert.Equal("?state=a%20b%26c&include=persons&include=narrative", Assert.Single(stub.Asked).Query);
    }

    [Fact]
    public void Every_value_is_described()
    {
        var docs = XDocument.Load(Path.ChangeExtension(typeof(PlatformClient).Assembly.Location, ".xml")).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary"));
        var values = typeof(PlatformClient).Assembly.GetExportedTypes().Where(type => type.GetInterfaces().Any(i => i.Name.StartsWith("IOpenEnum", StringComparison.Ordinal)))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == type)).ToList();
        Assert.True(values.Count > 40, $"Only {values.Count} values were found.");
        // A value without words of its own is described by its code alone.
        Assert.Empty(values.Where(value => docs[$"P:{value.DeclaringType}.{value.Name}"]!.Nodes().All(node => node is not XText { Value.Length: > 1 })).Select(value => $"{value.DeclaringType}.{value.Name}"));
    }

    [Fact]
    public void Values_are_equal_by_their_text()
    {
        Assert.Equal(ReportState.Published, new ReportState("published"));
        Assert.NotEqual(ReportState.Published, ReportState.Returned);
        Assert.Equal("published", ReportState.Published.ToString());
        Assert.Contains(ReportState.Published, ReportState.Known);
        Assert.All(ReportState.Known, state => Assert.True(state.IsKnown));
        Assert.Equal("", default(ReportState).Value);
    }
}
