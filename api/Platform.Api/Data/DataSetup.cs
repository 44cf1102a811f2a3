using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Platform.Api.Access;

namespace Platform.Api.Data;

/// <summary>Registers the database with the host.</summary>
public static class DataSetup
{
    /// <summary>Registers the data source of the serving role and <see cref="PlatformDb"/>, and begins to open the database while the host is built.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="offline">True where the host only prints what it publishes: the model is known, no server is asked.</param>
    /// <returns>The opening, to be awaited before anything is asked of the database; its result keeps a private server alive.</returns>
    /// <exception cref="StartupRefusedException">The settings cannot be read, or, when awaited, the database cannot be used.</exception>
    public static Task<LocalPostgres?> AddPlatformData(this WebApplicationBuilder builder, bool offline = false)
    {
        var services = builder.Services;
        var opening = Task.FromResult<LocalPostgres?>(null);
        if (!offline && !EF.IsDesignTime)
        {
            var connections = DatabaseConnections.Of(builder.Configuration);
            services.AddSingleton(connections);
            services.AddSingleton(provider => new NpgsqlDataSourceBuilder(connections.App).UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Build());
            opening = Task.Run(() => DatabaseStartup.OpenAsync(connections, CancellationToken.None));
        }
        services.AddPooledDbContextFactory<PlatformDb>((provider, options) => options
            .UsePlatformModel(model => _ = provider.GetService<NpgsqlDataSource>() is { } source ? model.UseNpgsql(source) : model.UseNpgsql())
            .AddInterceptors(WhoAsks, Storable));
        services.AddSingleton<PlatformDbSource>();
        services.AddScoped(provider => new DbSession(provider.GetRequiredService<CallerContext>().Caller.Subject));
        services.AddScoped(provider => provider.GetRequiredService<PlatformDbSource>().Open(provider.GetRequiredService<DbSession>()));
        services.AddScoped<UnitOfWork>().AddScoped<PlainReads>();
        return opening;
    }

    /// <summary>Builds the model of <see cref="PlatformDb"/>: the longest step of a start, and one that needs no server.</summary>
    public static void BuildModel(this IServiceProvider services)
    {
        using var db = new PlatformDb(services.GetRequiredService<DbContextOptions<PlatformDb>>());
        _ = db.Model;
    }

    /// <summary>Brings the schema up to date.</summary>
    /// <exception cref="StartupRefusedException">Migrations are pending and there is no owner to run them.</exception>
    public static Task MigrateAsync(this IServiceProvider services, CancellationToken ct) =>
        DatabaseMigrations.ApplyAsync(services.GetRequiredService<DatabaseConnections>(), services.GetRequiredService<DbContextOptions<PlatformDb>>(), ct);

    private static readonly WhoAsksInterceptor WhoAsks = new();
    private static readonly StorableParameters Storable = new();

    /// <summary>What shapes the model: the same for serving, migrating and designing.</summary>
    public static TOptions UsePlatformModel<TOptions>(this TOptions options, Action<TOptions> database) where TOptions : DbContextOptionsBuilder
    {
        database(options);
        options.UseSnakeCaseNamingConvention();
        // That mappings and migrations agree is asked by a test; asking at a start would build the whole model once more.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return options;
    }
}

/// <summary>For <c>dotnet ef migrations add</c>: the model without a server.</summary>
internal sealed class PlatformDbFactory : IDesignTimeDbContextFactory<PlatformDb>
{
    public PlatformDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PlatformDb>().UsePlatformModel(options => options.UseNpgsql()).Options);
}
