using Platform.Api.Access;
using Platform.Api.Identity;

namespace Platform.Api.GraphQL;

/// <summary>How the GraphQL endpoint behaves here.</summary>
public sealed class GraphQLSettings
{
    /// <summary>Limits, from the configuration section <c>GraphQL</c>.</summary>
    public GraphQLLimits Limits { get; } = new();

    /// <summary>Everybody may introspect: Development only. Elsewhere it takes <see cref="Permission.IntrospectSchema"/>.</summary>
    public bool IsIntrospectionOpen { get; set; }

    /// <summary>Messages may suggest names from the schema: Development only.</summary>
    public bool Suggests { get; set; }

    /// <summary>Serve the explorer to browsers: Development only.</summary>
    public bool HasExplorer { get; set; }

    /// <summary>Other origins whose pages may call, from <c>Cors:Origins</c>; the own origin always may.</summary>
    public ISet<string> Origins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who a token belongs to, asked again while a stream stays open.</summary>
    public Func<IServiceProvider, string, CancellationToken, ValueTask<CallerPrincipal?>> Authenticate { get; set; } =
        (services, token, ct) => services.GetRequiredService<TokenAuthenticator>().AuthenticateAsync(token, ct);
}
