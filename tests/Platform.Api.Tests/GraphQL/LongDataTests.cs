using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.GraphQL;

/// <summary>A document is short, the data in its variables may be long.</summary>
public sealed class LongDataTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    public static TheoryData<Protocol> Both => new(Protocol.Rest, Protocol.GraphQL);

    [Theory, MemberData(nameof(Both))]
    public async Task The_longest_story_can_be_told(Protocol protocol)
    {
        var story = new string('ä', 20_000);
        var api = new Driver(host, protocol);
        var input = JsonSerializer.SerializeToNode(People.Incident())!;
        input["narrative"] = story;
        var report = await api.CallAsync("submitReport", People.Reporter, input);
        Assert.Equal(story, (await api.ReportAsync(People.Reporter, report.Id))["narrative"]);
    }

    [Fact]
    public async Task And_over_a_socket()
    {
        using var socket = await RawSocket.ReadyAsync(host, People.Reporter);
        for (var i = 0; i < 2; i++)
        {
            var input = new { reporterRole = "AFFECTED", occurredAt = "2026-01-20T09:30:00+01:00", setting = "FIELD", offences = new[] { "stgb-241" }, narrative = new string('ä', 20_000) };
            await socket.SubscribeAsync($"{i}", "mutation($input: NewReportInput!) { submitReport(input: $input) { number } }", new { input });
            Assert.StartsWith("ZM-", JsonNode.Parse(await socket.ReceiveAsync())!["payload"]!["data"]!["submitReport"]!["number"]!.ToString(), StringComparison.Ordinal);
            Assert.Contains("complete", await socket.ReceiveAsync(), StringComparison.Ordinal);
        }
    }
}
