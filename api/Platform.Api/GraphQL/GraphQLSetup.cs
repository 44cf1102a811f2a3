using GraphQL.Types;
using Platform.Api.Access;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>Adds GraphQL to the host.</summary>
public static class GraphQLSetup
{
    public const string Path = "/graphql";

    /// <summary>Services and schema; <paramref name="features"/> names the field classes of each feature.</summary>
    public static void AddPlatformGraphQL(this WebApplicationBuilder builder, Action<SchemaFeatures> features, Action<GraphQLSettings>? configure = null)
    {
        var gathered = new SchemaFeatures();
        features(gathered);

        var settings = new GraphQLSettings
        {
            IsIntrospectionOpen = builder.Environment.IsDevelopment(),
            Suggests = builder.Environment.IsDevelopment(),
            HasExplorer = builder.Environment.IsDevelopment(),
        };
        builder.Configuration.GetSection("GraphQL").Bind(settings.Limits);
        settings.Origins.UnionWith(Cors.OriginsOf(builder.Configuration));
        configure?.Invoke(settings);

        builder.Services.TryAddPlatformScope();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<ISchema>(services => SchemaBuilder.Build(gathered, services));
        builder.Services.AddSingleton<GraphQLEngine>().AddSingleton<ResponseWriter>().AddSingleton<GraphQLHttp>()
            .AddSingleton<SubscriptionRun>().AddSingleton<GraphQLEventStream>().AddSingleton<OpenSockets>().AddSingleton<OpenSubscriptions>().AddSingleton<SocketEndpoint>();
    }

    /// <summary>The endpoint. Builds the schema, so that a broken one stops the start.</summary>
    public static void MapPlatformGraphQL(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<ISchema>();
        app.UseWebSockets();
        if (app.Services.GetRequiredService<GraphQLSettings>().HasExplorer) Explorer.Map(app);
        app.Map(Path, (RequestDelegate)app.Services.GetRequiredService<GraphQLHttp>().HandleAsync)
            .ExcludeFromDescription().AllowAnonymous(); // who may do what is decided for each operation
    }

    private static void TryAddPlatformScope(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(CallerContext))) services.AddScoped<CallerContext>();
        if (services.All(service => service.ServiceType != typeof(RequestContext))) services.AddScoped<RequestContext>();
        if (services.All(service => service.ServiceType != typeof(CallerLimits))) services.AddSingleton(_ => new CallerLimits(new()));
        if (services.All(service => service.ServiceType != typeof(TimeProvider))) services.AddSingleton(TimeProvider.System);
    }
}
