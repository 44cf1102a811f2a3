using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace Platform.Api.Identity;

/// <summary>Loads keys and external issuers while the host starts, so that a fault stops it with a sentence instead of failing requests.</summary>
public sealed class IdentityStartup(
    IServiceProvider services, IHostEnvironment environment, ServerKeys keys, IOptionsMonitor<OpenIddictServerOptions> server, ExternalIssuers external) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.RenewAsync(cancellationToken);
        _ = server.CurrentValue;
        _ = external;
        // A database that once served a demonstration must not bring its well-known passwords along.
        if (!environment.AllowsDemo()) await DemoIdentity.RemoveAsync(services, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
