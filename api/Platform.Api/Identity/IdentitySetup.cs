using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Api.Access;
using Platform.Api.Data;
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
        services.AddSingleton<TokenValidation>().AddSingleton<TokenAuthenticator>();
        services.TryAddScoped<CallerContext>();
        services.AddTokenServer(options, environment);
        services.AddAuthentication(BearerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null)
            .AddLoginCookie(environment);
        services.AddAuthorization(); // the default policy asks the default scheme, which is the bearer token
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
        var limits = app.Services.GetRequiredService<SignInLimits>();
        app.Use(limits.GuardAsync);
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            http.RequestServices.GetRequiredService<CallerContext>().Set(http.User);
            if (http.User is not CallerPrincipal && BearerHandler.TokenOf(http.Request) is not null)
            {
                limits.CountRefusal(http);
                SayThatTheTokenIsInvalid(http.Response);
            }
            return next(http);
        });
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

    // Only an answer of 401 says so: what is open to everybody stays open to whoever sends an old token along.
    private static void SayThatTheTokenIsInvalid(HttpResponse response) => response.OnStarting(() =>
    {
        if (response.StatusCode == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = BearerHandler.InvalidToken;
        return Task.CompletedTask;
    });
}
