namespace Platform.Api.Papers;

/// <summary>What the feature registers.</summary>
public static class PaperSetup
{
    public static IServiceCollection AddPapers(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Papers").Get<PaperOptions>() ?? new())
        .AddScoped<PaperService>();
}
