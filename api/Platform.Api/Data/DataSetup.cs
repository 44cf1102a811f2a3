using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Platform.Api.Access;

namespace Platform.Api.Data;

/// <summary>Registers the database with the host.</summary>
public static class DataSetup
{
    /// <summary>Opens the database and registers the data source of the serving role and <see cref="PlatformDb"/>.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="offline">True where the host only prints what it publishes: the model is known, no server is asked.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="StartupRefusedException">The database cannot be used.</exception>
    public static async Task AddPlatformDataAsync(this WebApplicationBuilder builder, bool offline = false, CancellationToken ct = default)
    {
        var services = builder.Services;
        if (!offline && !EF.IsDesignTime)
        {
            var connections = await DatabaseStartup.OpenAsync(builder.Configuration, ct);
            services.AddSingleton(connections);
            services.AddSingleton(provider => new NpgsqlDataSourceBuilder(connections.App).UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Build());
        }
        services.AddPooledDbContextFactory<PlatformDb>((provider, options) => options
            .UsePlatformModel(model => _ = provider.GetService<NpgsqlDataSource>() is { } source ? model.UseNpgsql(source) : model.UseNpgsql())
            .AddInterceptors(WhoAsks));
        services.AddSingleton<PlatformDbSource>();
        services.AddScoped(provider => new DbSession(provider.GetRequiredService<CallerContext>().Caller.Subject));
        services.AddScoped(provider => provider.GetRequiredService<PlatformDbSource>().Open(provider.GetRequiredService<DbSession>()));
        services.AddScoped<UnitOfWork>().AddScoped<PlainReads>();
    }

    private static readonly WhoAsksInterceptor WhoAsks = new();

    /// <summary>What shapes the model: the same for serving, migrating and designing.</summary>
    public static TOptions UsePlatformModel<TOptions>(this TOptions options, Action<TOptions> database) where TOptions : DbContextOptionsBuilder
    {
        database(options);
        options.UseSnakeCaseNamingConvention();
        return options;
    }
}

/// <summary>For <c>dotnet ef migrations add</c>: the model without a server.</summary>
internal sealed class PlatformDbFactory : IDesignTimeDbContextFactory<PlatformDb>
{
    public PlatformDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PlatformDb>().UsePlatformModel(options => options.UseNpgsql()).Options);
}
