using OpenIddict.Abstractions;

namespace Platform.Api.Identity;

/// <summary>Deletes tokens and grants that ended some time ago. Several nodes doing it at once do no harm.</summary>
public sealed partial class ExpiredTokenPruning(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExpiredTokenPruning> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    /// <summary>Redeemed codes and refresh tokens are kept this long, so that a late replay is still recognised and ends its grant.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Deletes what is due now.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var threshold = time.GetUtcNow() - KeptFor;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, ct);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryPruneAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; what is left over is due again at the next start.
        }
    }

    private async Task TryPruneAsync(CancellationToken ct)
    {
        try
        {
            await PruneAsync(ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            LogFailed(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Expired tokens could not be deleted; it is tried again at the next interval.")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
