using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.Attachments.Scanning;

/// <summary>Looks after attachments: as soon as one is complete, and regularly for what could not be scanned and for what was never finished.</summary>
public sealed partial class QuarantineJob(IServiceScopeFactory scopes, AttachmentOptions options, TimeProvider time, ILogger<QuarantineJob> logger) : BackgroundService
{
    private readonly SemaphoreSlim news = new(0, 1);
    private string? swept;

    /// <summary>Something waits for the scanner.</summary>
    public void Wake()
    {
        try { news.Release(); }
        catch (SemaphoreFullException) { } // it is awake already
    }

    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Scanner.RetryEvery, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        while (true)
        {
            await RoundAsync(stoppingToken);
            var woken = news.WaitAsync(stoppingToken);
            if (await Task.WhenAny(tick, woken) == tick)
            {
                await tick;
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                Wake(); // ends the waiting that has begun
            }
            await woken;
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        await EachAsync((s, token) => options.Scanner.IsOn ? s.WaitingAsync(token) : Task.FromResult<IReadOnlyList<Guid>>([]), (s, id, token) => s.ScanAsync(id, token), ct);
        await EachAsync((s, token) => s.UnfinishedAsync(token), (s, id, token) => s.ForgetAsync(id, token), ct);
        await TryAsync(async s => swept = await s.SweepAsync(swept, ct), ct);
    }

    /// <summary>One failing does not keep the others; all are tried again in the next round.</summary>
    private async Task EachAsync(
        Func<QuarantineService, CancellationToken, Task<IReadOnlyList<Guid>>> find, Func<QuarantineService, Guid, CancellationToken, Task> work, CancellationToken ct)
    {
        IReadOnlyList<Guid> found = [];
        await TryAsync(async s => found = await find(s, ct), ct);
        foreach (var id in found) await TryAsync(s => work(s, id, ct), ct);
    }

    private async Task TryAsync(Func<QuarantineService, Task> work, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope("platform:quarantine");
            await work(scope.ServiceProvider.GetRequiredService<QuarantineService>());
        }
        catch (Exception e) when (!ct.IsCancellationRequested) { LogPutOff(logger, e.Fault()); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking after attachments is put off ({Reason})")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
