using Platform.Api.Errors;

namespace Platform.Api.Operations;

/// <summary>Work that every node does again and again. A round that fails is put off to the next one, which finds again what was left undone.</summary>
/// <param name="every">From one round to the next.</param>
/// <param name="atStart">Whether the first round is at once.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told what was put off.</param>
public abstract partial class Rounds(TimeSpan every, bool atStart, TimeProvider time, ILogger logger) : BackgroundService
{
    protected TimeProvider Time => time;

    /// <summary>One round. Several nodes may be at it at the same time.</summary>
    public abstract Task RoundAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        if (atStart) await TryAsync(RoundAsync, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(RoundAsync, stoppingToken);
    }

    /// <summary>A round, or a part of one that does not keep the others when it fails.</summary>
    protected async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try { await work(ct); }
        catch (Exception e) when (!ct.IsCancellationRequested) { LogPutOff(logger, GetType().Name, e.Fault()); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} is put off to its next round ({Fault})")]
    private static partial void LogPutOff(ILogger logger, string work, string fault);
}
