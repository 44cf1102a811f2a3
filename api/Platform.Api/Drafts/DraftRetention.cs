using Platform.Api.Data;

namespace Platform.Api.Drafts;

/// <summary>How long a draft is kept after it was last saved. Configuration <c>Drafts:KeptFor</c>.</summary>
public sealed record DraftRetention(TimeSpan KeptFor)
{
    private static readonly TimeSpan Default = TimeSpan.FromDays(30);

    public static DraftRetention Of(IConfiguration configuration) => new(configuration.GetValue("Drafts:KeptFor", Default));

    /// <summary>The serving role sees no draft without its author, so a function deletes them for it.</summary>
    public Prunable Pruned => new("select prune_drafts($1, $2)", KeptFor);
}

/// <summary>Adds drafts to the host.</summary>
public static class DraftSetup
{
    public static IServiceCollection AddDrafts(this IServiceCollection services) => services
        .AddSingleton(provider => DraftRetention.Of(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton(provider => provider.GetRequiredService<DraftRetention>().Pruned)
        .AddScoped<DraftService>();
}
