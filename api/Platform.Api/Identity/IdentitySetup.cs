using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Api.Access;
using Platform.Api.Data;
using Platform.Api.Http;
using Platform.Api.Identity.Accounts;
using Platform.Api.Identity.Endpoints;

namespace Platform.Api.Identity;

/// <summary>Sign-in: the token server, the check of bearer tokens, the login pages.</summary>
public static class IdentitySetup
{
    /// <summary>The one scope of the API, and the audience of its tokens.</summary>
    public const string ApiScope = "api";

    /// <summary>Adds everything; the database has to be added before, for keys are loaded while the host starts.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="offline">True where the host only prints what it publishes: no key is opened, no database asked.</param>
    /// <exception cref="StartupRefusedException">The configuration is unsafe.</exception>
    public static void AddPlatformIdentity(this WebApplicationBuilder builder, bool offline = false)
    {
        var (services, environment) = (builder.Services, builder.Environment);
        var section = builder.Configuration.GetSection("Identity");
        var options = section.Get<PlatformIdentityOptions>() ?? new();

        services.TryAddSingleton(TimeProvider.System);
        services.Configure<PlatformIdentityOptions>(section);
        services.AddHttpClient(ExternalIssuers.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(5));
        services.AddSingleton<ExternalIssuers>().AddSingleton<OwnTokens>().AddSingleton<CallerLookup>();
        services.AddSingleton<TokenValidation>().AddSingleton<TokenAuthenticator>().AddSingleton<CallerOfRequest>();
        services.TryAddScoped<CallerContext>();
        services.AddTokenServer(options, environment);
        services.AddAuthentication(schemes => schemes.DefaultChallengeScheme = schemes.DefaultForbidScheme = BearerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null)
            .AddLoginCookie(environment);
        services.AddAuthorization();
        services.AddSingleton(_ => new SignInLimits(builder.Configuration.GetSection("SignInLimit").Get<SignInLimitOptions>() ?? new()));
        services.AddRazorComponents();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "platform-form";
            antiforgery.Cookie.SecurePolicy = environment.AllowsDemo() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.AddScoped<AccountSignIn>();

        if (offline) return;
        IdentityRules.Check(options, environment);
        services.AddDataProtection().SetApplicationName("Platform").PersistKeysToDbContext<PlatformDb>()
            .ProtectKeysWithCertificate(KeyCertificate.Load(options.KeyCertificate, environment, DatabaseStartup.DataFolder(builder.Configuration)));
        services.AddHostedService<IdentityStartup>();
        services.AddHostedService<ServerKeyRotation>();
        services.AddSingleton<ExpiredTokenPruning>().AddHostedService(provider => provider.GetRequiredService<ExpiredTokenPruning>());
    }

    /// <summary>Authenticates each request and tells its scope who asks.</summary>
    public static void UsePlatformIdentity(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<SignInLimits>().GuardAsync);
        // The token server looks at every request that passes the framework's middleware, one handler after the other: the API has its tokens checked by itself.
        app.UseWhen(http => !Routes.BelongsToApi(http.Request.Path), pages => pages.UseAuthentication());
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true; // else the host puts the middleware in front of everything
        app.Use((http, next) => http.RequestServices.GetRequiredService<CallerOfRequest>().SetAsync(http, next)); // not before: it needs the database
        app.UseAuthorization();
    }

    /// <summary>Maps the token server's endpoints and the login pages.</summary>
    public static void MapPlatformIdentity(this WebApplication app)
    {
        var routes = app.MapGroup("").ExcludeFromDescription();
        routes.MapToken();
        routes.MapAuthorize();
        routes.MapUserInfo();
        routes.MapLogin();
        routes.MapLogout();
        routes.MapVerify();
    }
}
