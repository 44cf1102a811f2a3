using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Platform.Sdk;

/// <summary>The client in dependency injection.</summary>
public static class PlatformClientServices
{
    private const string TokenClient = "Platform.Sdk.Tokens";

    /// <summary>Adds a <see cref="PlatformClient"/> on <see cref="IHttpClientFactory"/>; its token is shared by all who inject it.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Where the platform is and how to sign in.</param>
    /// <returns>The HTTP client's builder, for a proxy, certificates or handlers of your own.</returns>
    public static IHttpClientBuilder AddPlatformClient(this IServiceCollection services, Action<PlatformClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddPlatformClient((_, options) => configure(options));
    }

    /// <summary>Adds a <see cref="PlatformClient"/> whose settings come from other services.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Where the platform is and how to sign in.</param>
    /// <returns>The HTTP client's builder, for a proxy, certificates or handlers of your own.</returns>
    public static IHttpClientBuilder AddPlatformClient(this IServiceCollection services, Action<IServiceProvider, PlatformClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddHttpClient(TokenClient);
        services.AddSingleton<IOptions<PlatformClientOptions>>(provider =>
        {
            var options = new PlatformClientOptions { Clock = provider.GetService<TimeProvider>() ?? TimeProvider.System };
            configure(provider, options);
            options.Check();
            return Options.Create(options);
        });
        services.AddSingleton(provider => new SharedTokens(provider.GetRequiredService<IOptions<PlatformClientOptions>>().Value
            .Tokens(provider.GetRequiredService<IHttpClientFactory>().CreateClient(TokenClient))));
        return services
            .AddHttpClient(nameof(PlatformClient), (provider, http) => provider.GetRequiredService<IOptions<PlatformClientOptions>>().Value.Apply(http))
            .AddTypedClient((http, provider) => new PlatformClient(http, provider.GetRequiredService<IOptions<PlatformClientOptions>>().Value.Clock))
            .AddHttpMessageHandler(provider =>
            {
                var options = provider.GetRequiredService<IOptions<PlatformClientOptions>>().Value;
                return new RetryHandler(options.Retry, options.Clock);
            })
            .AddHttpMessageHandler(provider => provider.GetRequiredService<SharedTokens>().Handler());
    }

    /// <summary>One source for all handlers that the factory makes in the course of time.</summary>
    private sealed class SharedTokens(ITokenSource? source)
    {
        public DelegatingHandler Handler() => source is null ? new PassingHandler() : new TokenHandler(source);
    }

    private sealed class PassingHandler : DelegatingHandler;
}
