using Platform.Api.Operations;

namespace Platform.Api.Identity;

/// <summary>Looks every few minutes whether the token server's keys are still those of the plan. Every node does; whoever is first changes them.</summary>
public sealed class ServerKeyRotation(ServerKeys keys, TimeProvider time, ILogger<ServerKeyRotation> logger) : Rounds(TimeSpan.FromMinutes(5), atStart: false, time, logger)
{
    public override Task RoundAsync(CancellationToken ct) => keys.RenewAsync(ct);
}
