using Platform.Api.Access;
using Platform.Api.Operations;

namespace Platform.Api.Reports.Deadlines.Reminders;

/// <summary>Reminds of deadlines, on every node; the database keeps it to once.</summary>
public sealed class ReminderJob(IServiceScopeFactory scopes, ReminderOptions options, TimeProvider time, ILogger<ReminderJob> logger) : Rounds(options.Every, atStart: true, time, logger)
{
    public override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope("platform:reminders");
        await scope.ServiceProvider.GetRequiredService<ReminderService>().SendAsync(ct);
    }
}

/// <summary>Adds reminders to the host.</summary>
public static class ReminderSetup
{
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Reminders").Get<ReminderOptions>() ?? new())
        .AddScoped<ReminderService>().AddHostedService<ReminderJob>();
}
