using Npgsql;
using Platform.Api.Data;

namespace Platform.Api.AccessLog;

/// <summary>The log writer's own connection: no other work can starve it.</summary>
public sealed class LogDatabase(DatabaseConnections connections) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connections.App) { MinPoolSize = 1, MaxPoolSize = 2, ApplicationName = "platform-log", MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 }.ConnectionString).Build();

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
