using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Api.Data;

namespace Platform.TestBed;

/// <summary>The real host on a real port, in the environment Development, against a given database.</summary>
internal sealed class TestServer : WebApplicationFactory<Program>
{
    private readonly DatabaseConnections connections;
    private readonly TimeProvider clock;
    private readonly Action<IWebHostBuilder>? configure;

    public TestServer(DatabaseConnections connections, TimeProvider clock, Action<IWebHostBuilder>? configure = null)
    {
        (this.connections, this.clock, this.configure) = (connections, clock, configure);
        // Not UseKestrel(0): that changes the address while the host may already be starting on its own thread.
        UseKestrel();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Development)
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("ConnectionStrings:Platform", connections.App)
            .UseSetting("ConnectionStrings:PlatformOwner", connections.Owner)
            .UseSetting("ConnectionStrings:Keys", connections.Keys)
            .UseSetting("PLATFORM_DATA", Path.Combine(Path.GetTempPath(), $"platform-tests-{Environment.ProcessId}"))
            // Refusals are what many tests are about; what they write would bury the line that matters.
            .ConfigureServices(services => services.PostConfigure<LoggerFilterOptions>(filter =>
            {
                filter.Rules.Clear();
                filter.MinLevel = LogLevel.Critical;
            }))
            // A test is one caller who asks as often as a department; the limit has a test of its own.
            .UseSetting("RateLimit:Burst", "100000").UseSetting("RateLimit:PerSecond", "100000")
            .UseSetting("SignInLimit:Burst", "100000").UseSetting("SignInLimit:TokenBurst", "100000");
        foreach (var (key, value) in TestTokens.Settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.RemoveAll<TimeProvider>().AddSingleton(clock));
        configure?.Invoke(builder);
    }
}
