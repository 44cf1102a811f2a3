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
using Platform.Api.Organisation.Substitutes;
using Platform.Api.Papers;
using Platform.Api.Prevention;
using Platform.Api.Prevention.Offers;
using Platform.Api.Prevention.Referrals;
using Platform.Api.Prevention.RegistryBlocks;
using Platform.Api.Register;
using Platform.Api.Reports;
using Platform.Api.Reports.Claims;
using Platform.Api.Reports.Comments;
using Platform.Api.Reports.Complaints;
using Platform.Api.Reports.Counts;
using Platform.Api.Reports.Deadlines;
using Platform.Api.Reports.Deadlines.Reminders;
using Platform.Api.Reports.Duplicates;
using Platform.Api.Reports.Form;
using Platform.Api.Reports.History;
using Platform.Api.Reports.HouseBans;
using Platform.Api.Reports.Imports;
using Platform.Api.Reports.Tasks;
using Platform.Api.Reports.WorkingGroup;
using Platform.Api.Sealing;

namespace Platform.Api;

/// <summary>Every feature, one line each: services, routes, GraphQL fields.</summary>
public static class Features
{
    private static void AddFeatures(IServiceCollection services) => services
        .AddSingleton<DepartmentDirectory>().AddScoped<OrganisationService>().AddScoped<ImportService>().AddScoped<SubstituteReader>().AddScoped<SubstituteService>()
        .AddSingleton<CatalogueShelf>().AddScoped<CatalogueService>()
        .AddScoped<ReportChanging>().AddScoped<ReportSubmission>().AddScoped<ReportService>().AddScoped<PersonalData>().AddScoped<ReportReader>().AddScoped<InboxWatch>().AddScoped<DeadlineClock>().AddScoped<DeadlineReader>().AddReminders()
        .AddScoped<ComplaintService>().AddScoped<HouseBanService>().AddScoped<HouseBanExpiry>().AddHosted<HouseBanExpiryJob>().AddScoped<TriggerDocuments>().AddScoped<TaskClock>().AddScoped<ReportTaskService>()
        .AddSingleton(provider => ClaimLease.Of(provider.GetRequiredService<IConfiguration>())).AddScoped<ClaimService>().AddScoped<CountReader>().AddHosted<TallyFolding>()
        .AddScoped<ReportFormService>().AddScoped<ReportImportService>().AddDrafts()
        .AddScoped<ReportHistory>().AddScoped<HistoryReader>().AddScoped<EarlierReader>().AddScoped<WorkingGroupService>().AddScoped<DuplicateService>()
        .AddScoped<CommentReader>().AddScoped<CommentService>()
        .AddAttachments()
        .AddPapers()
        .AddPrevention()
        .AddScoped<RegisterService>()
        .AddScoped<InquiryService>()
        .AddSingleton<LogDatabase>().AddSingleton<AccessLogMetrics>().AddScoped<AccessGate>().AddHosted<AccessLogWriter>()
        .AddSingleton<KeyDatabase>().AddSingleton<MasterKey>().AddSingleton<KeyStore>().AddSingleton<ForgottenKeys>().AddScoped<Vault>().AddScoped<AfterCommit>()
        .AddHosted<EventFeed>()
        .AddHosted<Pruning>();

    private static void MapFeatures(IEndpointRouteBuilder api)
    {
        api.MapOrganisation();
        api.MapImports();
        api.MapSubstitutes();
        api.MapCatalogues();
        api.MapReports();
        api.MapComplaints();
        api.MapHouseBans();
        api.MapTasks();
        api.MapReportHistory();
        api.MapWorkingGroup();
        api.MapDuplicates();
        api.MapClaims();
        api.MapCounts();
        api.MapDeadlines();
        api.MapReminders();
        api.MapComments();
        api.MapAttachments();
        api.MapPapers();
        api.MapReportForm();
        api.MapReportImports();
        api.MapDrafts();
        api.MapInquiries();
        api.MapSupportOffers();
        api.MapReferrals();
        api.MapRegistryBlocks();
    }

    private static void AddFields(SchemaFeatures schema) => schema
        .Query(typeof(OrganisationQueries)).Mutation(typeof(ImportMutations)).Query(typeof(SubstituteQueries)).Mutation(typeof(SubstituteMutations))
        .Query(typeof(CatalogueQueries))
        .Query(typeof(ReportQueries)).Mutation(typeof(ReportMutations)).Subscription(typeof(ReportSubscriptions))
        .Child<ReportView>(typeof(ClassificationsOfReports))
        .Query(typeof(ComplaintQueries)).Mutation(typeof(ComplaintMutations)).Child<ReportView>(typeof(ComplaintsOfReports)).Query(typeof(HouseBanQueries)).Mutation(typeof(HouseBanMutations)).Child<ReportView>(typeof(HouseBansOfReports))
        .Query(typeof(ReportTaskQueries)).Mutation(typeof(ReportTaskMutations)).Child<ReportView>(typeof(TasksOfReports)).Child<ReportTaskView>(typeof(ReportOfTasks))
        .Mutation(typeof(ClaimMutations)).Query(typeof(CountQueries)).Query(typeof(HistoryQueries)).Child<ReportView>(typeof(TimelineOfReports))
        .Query(typeof(WorkingGroupQueries)).Mutation(typeof(WorkingGroupMutations))
        .Query(typeof(DuplicateQueries)).Mutation(typeof(DuplicateMutations))
        .Query(typeof(DeadlineQueries)).Child<ReportView>(typeof(DeadlinesOfReports)).Child<DeadlineView>(typeof(ReportOfDeadlines))
        .Query(typeof(ReminderQueries)).Child<ReminderView>(typeof(ReportOfReminders))
        .Query(typeof(CommentQueries)).Mutation(typeof(CommentMutations)).Subscription(typeof(CommentSubscriptions))
        .Query(typeof(AttachmentQueries)).Mutation(typeof(AttachmentMutations)).Child<ReportView>(typeof(AttachmentsOfReports)).RestOnly(typeof(AttachmentTransfers))
        .Query(typeof(PaperQueries)).RestOnly(typeof(PaperDownloads))
        .Query(typeof(ReportFormQueries)).Mutation(typeof(ReportImportMutations))
        .Query(typeof(DraftQueries)).Mutation(typeof(DraftMutations))
        .Query(typeof(SupportOfferQueries)).Mutation(typeof(SupportOfferMutations))
        .Query(typeof(ReferralQueries)).Mutation(typeof(ReferralMutations))
        .Query(typeof(RegistryBlockQueries)).Mutation(typeof(RegistryBlockMutations))
        .Mutation(typeof(InquiryMutations));

    /// <summary>What starts empty is filled here: catalogues and support offers everywhere, the demo organisation in Development only.</summary>
    public static Task SeedAsync(this WebApplication app, CancellationToken ct) => Seeding.RunAsync(app.Services, async (services, db) =>
    {
        await CatalogueShelf.SeedAsync(db, ct);
        await SupportOfferService.SeedAsync(db, ct);
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
        app.UseBodyFormat();
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
