using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Api.Access;
using Platform.Api.AccessLog;
using Platform.Api.Attachments;
using Platform.Api.Catalogues;
using Platform.Api.Data;
using Platform.Api.Drafts;
using Platform.Api.Errors;
using Platform.Api.Events;
using Platform.Api.GraphQL;
using Platform.Api.Http;
using Platform.Api.Identity;
using Platform.Api.Inquiries;
using Platform.Api.OpenApi;
using Platform.Api.Operations;
using Platform.Api.Organisation;
using Platform.Api.Organisation.Imports;
using Platform.Api.Register;
using Platform.Api.Reports;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.Form;
using Platform.Api.Reports.Imports;
using Platform.Api.Sealing;

namespace Platform.Api;

/// <summary>Every feature, one line each: services, routes, GraphQL fields.</summary>
public static class Features
{
    private static void AddFeatures(IServiceCollection services) => services
        .AddSingleton<DepartmentDirectory>().AddScoped<OrganisationService>().AddScoped<ImportService>()
        .AddSingleton<CatalogueShelf>().AddScoped<CatalogueService>()
        .AddScoped<ReportService>().AddScoped<ReportReader>().AddScoped<InboxWatch>().AddScoped<DeadlineClock>().AddScoped<DeadlineReader>()
        .AddScoped<ReportFormService>().AddScoped<ReportImportService>().AddDrafts()
        .AddAttachments()
        .AddScoped<RegisterService>()
        .AddScoped<InquiryService>()
        .AddSingleton<LogDatabase>().AddSingleton<AccessLogMetrics>().AddScoped<AccessGate>().AddHosted<AccessLogWriter>()
        .AddSingleton<KeyDatabase>().AddSingleton<KeyStore>().AddScoped<Vault>().AddScoped<AfterCommit>()
        .AddHosted<EventFeed>()
        .AddHosted<Pruning>();

    private static void MapFeatures(IEndpointRouteBuilder api)
    {
        api.MapOrganisation();
        api.MapImports();
        api.MapCatalogues();
        api.MapReports();
        api.MapDeadlines();
        api.MapAttachments();
        api.MapReportForm();
        api.MapReportImports();
        api.MapDrafts();
        api.MapInquiries();
    }

    private static void AddFields(SchemaFeatures schema) => schema
        .Query(typeof(OrganisationQueries)).Mutation(typeof(ImportMutations))
        .Query(typeof(CatalogueQueries))
        .Query(typeof(ReportQueries)).Mutation(typeof(ReportMutations)).Subscription(typeof(ReportSubscriptions))
        .Query(typeof(DeadlineQueries))
        .Query(typeof(AttachmentQueries)).Mutation(typeof(AttachmentMutations)).RestOnly(typeof(AttachmentTransfers))
        .Query(typeof(ReportFormQueries)).Mutation(typeof(ReportImportMutations))
        .Query(typeof(DraftQueries)).Mutation(typeof(DraftMutations))
        .Mutation(typeof(InquiryMutations));

    /// <summary>What starts empty is filled here: catalogues everywhere, the demo organisation in Development only.</summary>
    public static Task SeedAsync(this WebApplication app, CancellationToken ct) => Seeding.RunAsync(app.Services, async (services, db) =>
    {
        await CatalogueShelf.SeedAsync(db, ct);
        if (!app.Environment.AllowsDemo()) return;
        await DemoOrganisation.SeedAsync(db, ct);
        await DemoIdentity.SeedAsync(services, db, ct);
    }, ct);

    public static void AddPlatform(this WebApplicationBuilder builder, bool offline)
    {
        builder.WebHost.ConfigureKestrel(kestrel => { kestrel.AddServerHeader = false; kestrel.Limits.MaxRequestBodySize = RequestLimits.BodyBytes; });
        builder.Services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(TimeProvider.System).AddScoped<CallerContext>().AddScoped<RequestContext>();
        builder.Services.AddScoped(provider => provider.GetRequiredService<CallerContext>().Caller);
        builder.AddPlatformIdentity(offline);
        builder.AddPlatformCors();
        builder.AddRateLimits();
        builder.AddPlatformTelemetry();
        builder.Services.AddPlatformHealth();
        builder.AddDraining();
        builder.Services.AddPlatformOpenApi(AddFields);
        AddFeatures(builder.Services);
        builder.AddPlatformGraphQL(AddFields);
        if (!offline) return;
        builder.Services.RemoveAll<IHostedService>();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    public static void UsePlatform(this WebApplication app)
    {
        app.UseProblems();
        app.UseSecurityHeaders();
        app.UseRouting();
        app.UseCors(); // before anyone is asked for a token: a preflight carries none
        app.UsePlatformIdentity();
        app.UseRateLimits();
        app.UseIdempotencyKey();
        app.MapPlatformHealth();
        app.MapErrors();
        app.MapPlatformOpenApi();
        app.MapPlatformIdentity();
        app.MapPlatformGraphQL();
        // Before anything of the request is read: what it says is nobody's business until it is known who says it.
        MapFeatures(app.MapGroup("/api/v1").RequireAuthorization());
    }

    private static IServiceCollection AddHosted<T>(this IServiceCollection services) where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());
}
