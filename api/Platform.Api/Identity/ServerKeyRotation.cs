namespace Platform.Api.Identity;

/// <summary>Looks every few minutes whether the token server's keys are still those of the plan. Every node does; whoever is first changes them.</summary>
public sealed partial class ServerKeyRotation(ServerKeys keys, TimeProvider time, ILogger<ServerKeyRotation> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryRenewAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task TryRenewAsync(CancellationToken ct)
    {
        try
        {
            await keys.RenewAsync(ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            LogFailed(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The token server's keys could not be looked at; it is tried again at the next interval.")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
