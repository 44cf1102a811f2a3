using Platform.Api.Access;
using Platform.Api.Operations;

namespace Platform.Api.Reports.HouseBans;

/// <summary>Looks for house bans that have run out, on every node; the lock on the report keeps it to once.</summary>
public sealed class HouseBanExpiryJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<HouseBanExpiryJob> logger) : Rounds(TimeSpan.FromHours(1), atStart: true, time, logger)
{
    /// <summary>One report failing does not keep the others; it is tried again in the next round.</summary>
    public override async Task RoundAsync(CancellationToken ct)
    {
        IReadOnlyList<Guid> concerned = [];
        await WithAsync(async expiry => concerned = await expiry.ConcernedAsync(ct));
        foreach (var report in concerned) await TryAsync(token => WithAsync(expiry => expiry.RunOutAsync(report, token)), ct);
    }

    private async Task WithAsync(Func<HouseBanExpiry, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope("platform:house-bans");
        await work(scope.ServiceProvider.GetRequiredService<HouseBanExpiry>());
    }
}
