using Npgsql;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>A transaction of somebody else, which is at work while a test asks the host.</summary>
internal sealed class Meanwhile : IAsyncDisposable
{
    private readonly PlatformHost host;
    private readonly NpgsqlConnection connection;

    private Meanwhile(PlatformHost host) => (this.host, connection) = (host, new(host.Database.Superuser + ";Pooling=false"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Begins it.</summary>
    public static async Task<Meanwhile> DoingAsync(PlatformHost host, string sql)
    {
        var meanwhile = new Meanwhile(host);
        await meanwhile.connection.OpenAsync(Ct);
        await meanwhile.DoAsync("begin; " + sql);
        return meanwhile;
    }

    /// <summary>The transaction that changes a report.</summary>
    public static Task<Meanwhile> ChangingAsync(PlatformHost host, Guid report, string change = "") =>
        DoingAsync(host, $"select 1 from report where id = '{report}' for no key update; {change}");

    public async Task DoAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Whether who asks comes to wait for it; false when the answer is there first.</summary>
    public async Task<bool> HoldsUpAsync(Task asked)
    {
        var waiting = $"select exists (select from pg_stat_activity where {connection.ProcessID} = any(pg_blocking_pids(pid)))";
        await Until.TrueAsync(() => asked.IsCompleted || Sql.ScalarAsync<bool>(host.Database.Superuser, waiting).GetAwaiter().GetResult(), Ct);
        return !asked.IsCompleted;
    }

    public Task CommitAsync() => DoAsync("commit");

    /// <summary>What was not committed is rolled back.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
