using Microsoft.OpenApi;
using Platform.Api.GraphQL;

namespace Platform.Api.OpenApi;

/// <summary>The REST contract as OpenAPI: 3.1 for readers at <c>/openapi/v1.json</c>, a 3.0 twin only as the SDK generator's input.</summary>
public static class OpenApiSetup
{
    public static void AddPlatformOpenApi(this IServiceCollection services, Action<SchemaFeatures> features)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton(OperationDocs.From(features));
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Platform API",
                Version = "v1",
                Description = "Reports of violence against public employees, protected inquiries with an access log, alarms. Problems are RFC 9457 with a stable `code`; every code is explained at `/errors`.",
                License = new OpenApiLicense { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
            });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.UseAllOfToExtendReferenceSchemas();
            options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, "Platform.Api.xml"));
            options.CustomSchemaIds(SchemaId);
            options.SchemaFilter<ContractSchemas>();
            options.OperationFilter<OperationDocs.Filter>();
            options.DocumentFilter<ContractSchemas>();
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "An access token of this host's /connect/token or of a configured issuer." });
            options.AddSecurityRequirement(document => new() { [new OpenApiSecuritySchemeReference("bearer", document)] = [] });
        });
    }

    public static void MapPlatformOpenApi(this WebApplication app)
    {
        // Made once, for the first who asks: it takes the processor as long as a hundred reports, and asking takes no token.
        var text = new Lazy<string>(() => Contracts.Text(app.Services, OpenApiSpecVersion.OpenApi3_1));
        app.MapGet("/openapi/v1.json", () => TypedResults.Text(text.Value, "application/json")).ExcludeFromDescription();
        if (app.Environment.IsDevelopment())
            app.UseSwaggerUI(options => { options.RoutePrefix = "swagger"; options.SwaggerEndpoint("/openapi/v1.json", "Platform API v1"); options.DocumentTitle = "Platform API"; });
    }

    /// <summary>The same names as in GraphQL: <c>ReportView</c> is <c>Report</c>, <c>Page&lt;ReportView&gt;</c> is <c>ReportPage</c>.</summary>
    private static string SchemaId(Type type) => type.IsGenericType
        ? SchemaId(type.GetGenericArguments()[0]) + type.Name.Split('`')[0]
        : type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^"View".Length] : type.Name;
}
