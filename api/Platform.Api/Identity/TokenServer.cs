using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Platform.Api.Data;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Api.Identity;

/// <summary>The OpenID Connect server in this host.</summary>
internal static class TokenServer
{
    public static void AddTokenServer(this IServiceCollection services, PlatformIdentityOptions options, IHostEnvironment environment)
    {
        services.AddSingleton<ServerKeyMaterial>().AddSingleton<ServerKeyPlan>().AddSingleton<ServerKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeys>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<ServerKeys>());
        services.AddOpenIddict()
            .AddCore(core => core.ReplaceTokenManager(typeof(RevocationNoticingTokens<>))
                .UseEntityFrameworkCore().UseDbContext<PlatformDb>().ReplaceDefaultEntities<Guid>())
            .AddServer(server => Configure(server, options, environment));
    }

    private static void Configure(OpenIddictServerBuilder server, PlatformIdentityOptions options, IHostEnvironment environment)
    {
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token")
            .SetUserInfoEndpointUris("connect/userinfo").SetIntrospectionEndpointUris("connect/introspect")
            .SetRevocationEndpointUris("connect/revoke").SetEndSessionEndpointUris("connect/logout")
            .SetDeviceAuthorizationEndpointUris("connect/device").SetEndUserVerificationEndpointUris("connect/verify");
        server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowDeviceAuthorizationFlow();
        server.RequireProofKeyForCodeExchange().Configure(it => it.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
        server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess, IdentitySetup.ApiScope);

        // Signed but readable: gateways and resource servers of the city can check them offline; they carry a subject and no personal data.
        server.DisableAccessTokenEncryption();
        server.SetAccessTokenLifetime(options.AccessTokenLifetime).SetRefreshTokenLifetime(options.RefreshTokenLifetime);
        // No leeway: a refresh token that comes twice was copied, and the family ends (RFC 9700 §4.14).
        server.SetRefreshTokenReuseLeeway(TimeSpan.Zero);
        if (options.Issuer is { } issuer) server.SetIssuer(issuer);
        server.AddEventHandler<OpenIddictServerEvents.HandleRevocationRequestContext>(handler =>
            handler.UseScopedHandler<RefreshTokenFamilies>().SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order + 1));

        var host = server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough().EnableEndUserVerificationEndpointPassthrough()
            .EnableErrorPassthrough();
        // Behind a proxy that ends TLS, ASPNETCORE_FORWARDEDHEADERS_ENABLED=true makes requests https again; there is no need to allow http for that.
        if (environment.AllowsDemo()) host.DisableTransportSecurityRequirement();
    }
}
