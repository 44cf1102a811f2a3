using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Api.Attachments.Scanning;
using Platform.Api.Attachments.Storage;
using Platform.Api.Attachments.Storage.S3;
using Platform.Api.Operations;

namespace Platform.Api.Attachments;

/// <summary>What the feature registers.</summary>
public static class AttachmentSetup
{
    public static IServiceCollection AddAttachments(this IServiceCollection services) => services
        .AddSingleton(Options)
        .AddScoped<AttachmentService>().AddScoped<AttachmentBytes>().AddStores()
        .AddSingleton<ClamdScanner>().AddScoped<QuarantineService>()
        .AddSingleton<QuarantineJob>().AddHostedService(provider => provider.GetRequiredService<QuarantineJob>());

    private static AttachmentOptions Options(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IConfiguration>().GetSection("Attachments").Get<AttachmentOptions>() ?? new();
        options.Store.S3.RefuseHalf();
        return options;
    }

    private static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.AddScoped<PostgresAttachmentStore>().AddSingleton<S3Bucket>().AddSingleton<S3Turns>().AddScoped<S3AttachmentStore>();
        services.AddScoped<IAttachmentStore>(provider => provider.GetRequiredService<AttachmentOptions>().Store.S3.IsOn
            ? provider.GetRequiredService<S3AttachmentStore>()
            : provider.GetRequiredService<PostgresAttachmentStore>());
        services.AddSingleton<S3Check>().AddHealthChecks().AddCheck<S3Check>("attachment-store", HealthStatus.Degraded, [Health.Ready], S3Check.Patience);
        return services;
    }
}
