using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Platform.Api.Identity;

/// <summary>The trusted issuers besides the platform itself, by their exact name.</summary>
public sealed class ExternalIssuers(
    IOptions<PlatformIdentityOptions> options, IHostEnvironment environment, IHttpClientFactory clients, TimeProvider time, ILogger<ExternalIssuer> log)
{
    /// <summary>The name of the HTTP client that fetches discovery documents and keys.</summary>
    public const string HttpClientName = "identity-discovery";

    private readonly FrozenDictionary<string, ExternalIssuer> issuers = options.Value.External.ToFrozenDictionary(
        issuer => issuer.Issuer,
        issuer => new ExternalIssuer(issuer, clients.CreateClient(HttpClientName), requireHttps: !environment.AllowsDemo(), time, log),
        StringComparer.Ordinal);

    /// <summary>The rules of an issuer; null when it is not a configured one.</summary>
    public ExternalIssuer? Find(string? issuer) => issuer is not null && issuers.TryGetValue(issuer, out var found) ? found : null;
}
