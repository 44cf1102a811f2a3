using Platform.Api.Attachments.Scanning;
using Platform.Api.Attachments.Storage;

namespace Platform.Api.Attachments;

/// <summary>What the feature registers.</summary>
public static class AttachmentSetup
{
    public static IServiceCollection AddAttachments(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Attachments").Get<AttachmentOptions>() ?? new())
        .AddScoped<AttachmentService>().AddScoped<IAttachmentStore, PostgresAttachmentStore>()
        .AddSingleton<ClamdScanner>().AddScoped<QuarantineService>()
        .AddSingleton<QuarantineJob>().AddHostedService(provider => provider.GetRequiredService<QuarantineJob>());
}
