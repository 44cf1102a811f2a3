namespace Platform.Api.Operations;

/// <summary>
/// Keeps serving for a while after the host was told to stop, while <c>/health/ready</c> already says no: a load balancer needs that long to notice,
/// and until then it goes on sending requests. Configuration <c>Shutdown:DrainSeconds</c>.
/// </summary>
/// <remarks>The phase "stopping" comes before any hosted service is stopped, and so before the server closes its sockets.</remarks>
public sealed class Draining(TimeSpan lasts, TimeProvider time) : IHostedLifecycleService
{
    private volatile bool hasBegun;

    /// <summary>True from the moment the host is told to stop.</summary>
    public bool HasBegun => hasBegun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        hasBegun = true;
        if (lasts > TimeSpan.Zero) await Task.Delay(lasts, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Adds the draining to the host.</summary>
public static class DrainingSetup
{
    // What runs may finish after the draining; this is the framework's own figure.
    private static readonly TimeSpan ForTheRest = TimeSpan.FromSeconds(30);

    /// <summary>Five seconds by default; none in Development, where somebody waits at a terminal.</summary>
    public static void AddDraining(this WebApplicationBuilder builder)
    {
        var lasts = TimeSpan.FromSeconds(builder.Configuration.GetValue("Shutdown:DrainSeconds", builder.Environment.IsDevelopment() ? 0d : 5d));
        builder.Services.AddSingleton(provider => new Draining(lasts, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ForTheRest + lasts);
    }
}
