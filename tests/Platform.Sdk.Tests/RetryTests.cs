using System.Net;
using Platform.TestBed;
using Xunit;

namespace Platform.Sdk.Tests;

public sealed class RetryTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly HurriedClock clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_whose_answer_was_lost_exists_once()
    {
        var attempts = 0;
        using var transport = new Tapped(async (_, send) =>
        {
            var answer = await send();
            if (++attempts > 1) return answer;
            answer.EnsureSuccessStatusCode().Dispose();
            throw new HttpRequestException("The line broke after the work was done.");
        });
        using var client = host.Client(Role.Reporter, "reporter-once", transport, options => options.Clock = clock);

        var report = await client.SubmitReportAsync(Parties.Threat(), cancellationToken: Ct);

        Assert.Equal(2, attempts);
        using var reader = host.Client(Role.Reporter, "reporter-once");
        Assert.Equal(report.Id, Assert.Single(await reader.ReportsAsync(cancellationToken: Ct).ToListAsync(Ct)).Id);
    }

    [Fact]
    public async Task All_attempts_carry_one_key_and_wait_as_long_as_the_platform_says()
    {
        using var stub = new StubServer((_, n) =>
        {
            if (n > 2) return StubServer.Json("""{ "subject": "s", "roles": [], "permissions": [], "reviewedDepartments": [], "added": 1, "changed": 0, "unchanged": 0 }""");
            var busy = new HttpResponseMessage(n == 1 ? HttpStatusCode.TooManyRequests : HttpStatusCode.Conflict); // 409: the first attempt is still at work
            busy.Headers.RetryAfter = new(TimeSpan.FromSeconds(7 * n));
            return busy;
        });
        using var client = host.Client(Role.Administrator, transport: stub, more: options => options.Clock = clock);

        await client.ImportEmployeesAsync(new() { Employees = [] }, cancellationToken: Ct);

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(14)], clock.Waits);
        Assert.NotNull(Assert.Single(stub.Keys.Distinct()));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_left_to_the_caller()
    {
        using var stub = new StubServer((_, _) => new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new(TimeSpan.FromHours(1)) } });
        using var client = host.Client(Role.Reporter, transport: stub, more: options => options.Clock = clock);
        var problem = await Assert.ThrowsAsync<PlatformProblemException>(() => client.GetMeAsync(Ct));
        Assert.Equal(TimeSpan.FromHours(1), problem.RetryAfter);
        Assert.Equal(1, stub.Count);
    }

    [Fact]
    public async Task Patience_ends()
    {
        using var stub = new StubServer((_, _) => throw new HttpRequestException("Nobody is there."));
        using var client = host.Client(Role.Reporter, transport: stub, more: options => options.Clock = clock);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetMeAsync(Ct));
        Assert.Equal(4, stub.Count);
    }

    [Fact]
    public async Task What_the_caller_ends_is_not_repeated()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        using var stub = new StubServer((_, _) =>
        {
            ended.Cancel();
            throw new HttpRequestException("Too late.");
        });
        using var client = host.Client(Role.Reporter, transport: stub, more: options => options.Clock = clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetMeAsync(ended.Token));
        Assert.Equal(1, stub.Count);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await client.ReportsAsync(cancellationToken: ended.Token).AnyAsync(Ct));
    }
}
