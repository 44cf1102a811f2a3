using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace Platform.Api.Identity;

/// <summary>Loads the token server's keys and the external issuers while the host starts, so that a fault stops it with a sentence instead of failing requests.</summary>
public sealed class IdentityStartup(IOptionsMonitor<OpenIddictServerOptions> server, ExternalIssuers external) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = server.CurrentValue;
        _ = external;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
