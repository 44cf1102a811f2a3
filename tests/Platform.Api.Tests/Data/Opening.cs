using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Platform.Api.Data;

namespace Platform.Api.Tests.Data;

/// <summary>What a start does with a database that somebody else runs, without the host.</summary>
internal static class Opening
{
    public static async Task<DatabaseConnections> RunAsync(string app, string? owner, string? keys, CancellationToken ct)
    {
        var connections = DatabaseConnections.Of(new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Platform", app), new("ConnectionStrings:PlatformOwner", owner), new("ConnectionStrings:Keys", keys)]).Build());
        await DatabaseStartup.OpenAsync(connections, ct);
        await DatabaseMigrations.ApplyAsync(connections, new DbContextOptionsBuilder<PlatformDb>().UsePlatformModel(options => options.UseNpgsql()).Options, ct);
        return connections;
    }
}
