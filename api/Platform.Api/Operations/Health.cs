using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Platform.Api.Data;

namespace Platform.Api.Operations;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve, so a load balancer may send requests.</summary>
public static class Health
{
    /// <summary>The tag of checks that <c>/health/ready</c> asks.</summary>
    internal const string Ready = "ready";

    public static void AddPlatformHealth(this IServiceCollection services) =>
        services.AddSingleton<DatabaseCheck>().AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [Ready]).AddCheck<StoppingCheck>("host", tags: [Ready]);

    public static void MapPlatformHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) });
    }

    /// <summary>One question at a time: it needs no token, and the connections are for those who have one.</summary>
    private sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
    {
        private readonly SharedWork<HealthCheckResult> asking = new();

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            asking.RunAsync(AskAsync).WaitAsync(cancellationToken);

        private async Task<HealthCheckResult> AskAsync()
        {
            try
            {
                await using var command = database.CreateCommand("select 1");
                await command.ExecuteScalarAsync();
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                return HealthCheckResult.Unhealthy(e.GetType().Name);
            }
        }
    }

    /// <summary>Not ready from the moment the host is told to stop, so that no new request comes while the old ones finish.</summary>
    private sealed class StoppingCheck(Draining draining, IHostApplicationLifetime host) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(draining.HasBegun || host.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());
    }
}
