using Platform.TestBed;
using Xunit;

namespace Platform.Sdk.Tests;

public sealed class PagingTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_loop_fetches_its_pages_as_it_reaches_them()
    {
        using var reporter = host.Client(Role.Reporter);
        var submitted = new List<string>();
        for (var i = 0; i < 5; i++) submitted.Add((await reporter.SubmitReportAsync(Parties.Threat(), cancellationToken: Ct)).Number);

        var asked = 0;
        using var transport = new Tapped((_, send) => { asked++; return send(); });
        using var client = host.Client(Role.Reporter, transport: transport);
        var filter = new ReportFilter { MinLevel = 2, State = ReportState.Submitted, PageSize = 2, Include = [ReportPart.Persons, ReportPart.Narrative] };

        var first = await client.ReportsAsync(filter, Ct).FirstAsync(Ct);
        Assert.Equal((submitted[^1], 1), (first.Number, asked));
        Assert.Equal("Muster", Assert.Single(first.Persons!).FamilyName);

        asked = 0;
        Assert.Equal(Enumerable.Reverse(submitted), await client.ReportsAsync(filter, Ct).Select(report => report.Number).ToListAsync(Ct));
        Assert.Equal(3, asked);
    }
}
