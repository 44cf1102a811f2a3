using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Deadlines;

public sealed class EndedReportTests(TimedPlatformHost host) : IClassFixture<TimedPlatformHost>
{
    private readonly Driver[] both = [new(host, Protocol.Rest), new(host, Protocol.GraphQL)];

    [Fact]
    public async Task What_was_withdrawn_or_closed_owes_nothing_until_it_is_reopened()
    {
        host.Time.SetUtcNow(new(2033, 1, 25, 12, 0, 0, TimeSpan.Zero));
        foreach (var api in both)
        {
            var withdrawn = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult());
            var closed = await api.CallAsync("submitReport", People.Reporter, DeadlineReports.Insult());
            Assert.Equal(4, await OpenAsync());
            await api.ChangeAsync("withdrawReport", People.Reporter, withdrawn.Id, withdrawn.Version, new { because = "sentByMistake" });
            closed = await api.ChangeAsync("closeReport", People.Zks, closed.Id, closed.Version, new { because = "unfounded" });
            Assert.Equal(0, await OpenAsync());
            await api.ChangeAsync("reopenReport", People.Zks, closed.Id, closed.Version, new { });
            Assert.Equal(2, await OpenAsync());

            async Task<int> OpenAsync() => (await api.DeadlinesAsync(People.Zks)).Ok["items"]!.AsArray().Count(d => Guid.Parse(d!["reportId"]!.ToString()) is var id && (id == withdrawn.Id || id == closed.Id));
        }
    }
}
