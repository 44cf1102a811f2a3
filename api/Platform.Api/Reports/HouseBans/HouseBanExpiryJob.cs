using Platform.Api.Access;

namespace Platform.Api.Reports.HouseBans;

/// <summary>Looks for house bans that have run out, on every node; the lock on the report keeps it to once.</summary>
public sealed partial class HouseBanExpiryJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<HouseBanExpiryJob> logger) : BackgroundService
{
    private static readonly Caller Platform = new() { Subject = "platform:house-bans" };

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>One round; whatever has run out is noted afterwards, by this node or another.</summary>
    public async Task RunOutAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Set(Platform);
        await scope.ServiceProvider.GetRequiredService<HouseBanExpiry>().RunOutAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try { await RunOutAsync(stoppingToken); }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) { LogPutOff(logger, e.GetType().Name); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Noting house bans that have run out is put off ({Reason})")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
