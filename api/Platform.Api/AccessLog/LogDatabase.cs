using Npgsql;

namespace Platform.Api.AccessLog;

/// <summary>The log writer's own connection: no other work can starve it.</summary>
public sealed class LogDatabase(string connectionString) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connectionString) { MinPoolSize = 1, MaxPoolSize = 2, ApplicationName = "platform-log", MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 }.ConnectionString).Build();

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
