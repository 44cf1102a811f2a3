using Platform.Api.Prevention.Offers;
using Platform.Api.Prevention.Referrals;
using Platform.Api.Prevention.RegistryBlocks;

namespace Platform.Api.Prevention;

/// <summary>What the feature registers.</summary>
public static class PreventionSetup
{
    public static IServiceCollection AddPrevention(this IServiceCollection services) => services
        .AddScoped<SupportOfferService>()
        .AddScoped<ReferralReader>().AddScoped<ReferralService>()
        .AddScoped<RegistryBlockService>().AddScoped<EvidenceService>()
        .AddSingleton<RegistryBlockReminders>().AddHostedService(provider => provider.GetRequiredService<RegistryBlockReminders>());
}
