using OpenIddict.Abstractions;
using Platform.Api.Operations;

namespace Platform.Api.Identity;

/// <summary>Deletes tokens and grants that ended some time ago. Several nodes doing it at once do no harm.</summary>
public sealed class ExpiredTokenPruning(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExpiredTokenPruning> logger) : Rounds(TimeSpan.FromMinutes(30), atStart: false, time, logger)
{
    /// <summary>Redeemed codes and refresh tokens are kept this long, so that a late replay is still recognised and ends its grant.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var threshold = Time.GetUtcNow() - KeptFor;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, ct);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, ct);
    }
}
