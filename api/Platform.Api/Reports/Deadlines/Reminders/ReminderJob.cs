using Platform.Api.Access;

namespace Platform.Api.Reports.Deadlines.Reminders;

/// <summary>Reminds of deadlines, on every node; the database keeps it to once.</summary>
public sealed partial class ReminderJob(IServiceScopeFactory scopes, ReminderOptions options, TimeProvider time, ILogger<ReminderJob> logger) : BackgroundService
{
    private static readonly Caller Platform = new() { Subject = "platform:reminders" };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Every, time);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CallerContext>().Set(Platform);
                await scope.ServiceProvider.GetRequiredService<ReminderService>().SendAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) { LogPutOff(logger, e.GetType().Name); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminding is put off ({Reason})")]
    private static partial void LogPutOff(ILogger logger, string reason);
}

/// <summary>Adds reminders to the host.</summary>
public static class ReminderSetup
{
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Reminders").Get<ReminderOptions>() ?? new())
        .AddScoped<ReminderService>().AddHostedService<ReminderJob>();
}
