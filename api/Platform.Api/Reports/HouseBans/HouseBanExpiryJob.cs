using Platform.Api.Access;
using Platform.Api.Operations;

namespace Platform.Api.Reports.HouseBans;

/// <summary>Looks for house bans that have run out, on every node; the lock on the report keeps it to once.</summary>
public sealed class HouseBanExpiryJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<HouseBanExpiryJob> logger) : Rounds(TimeSpan.FromHours(1), atStart: true, time, logger)
{
    public override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope("platform:house-bans");
        await scope.ServiceProvider.GetRequiredService<HouseBanExpiry>().RunOutAsync(ct);
    }
}
