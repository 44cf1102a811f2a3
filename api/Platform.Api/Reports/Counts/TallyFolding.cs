using Npgsql;

namespace Platform.Api.Reports.Counts;

/// <summary>Adds up the rows of the tally that are alike, on every node: two at once fold different rows, and whoever reads meanwhile finds the same sum.</summary>
public sealed partial class TallyFolding(NpgsqlDataSource database, TimeProvider time, ILogger<TallyFolding> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>One statement, so that no row is ever in neither or in both.</summary>
    internal const string Sql = """
        with folded as (
          delete from report_tally where id in (select id from report_tally for update skip locked)
            and exists (select from report_tally group by department_id, state, level, confirmed, referred having count(*) > 1)
          returning department_id, state, level, confirmed, referred, reports)
        insert into report_tally (department_id, state, level, confirmed, referred, reports)
        select department_id, state, level, confirmed, referred, sum(reports) from folded group by department_id, state, level, confirmed, referred having sum(reports) <> 0
        """;

    /// <summary>One round.</summary>
    public async Task FoldAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try { await FoldAsync(stoppingToken); }
            catch (NpgsqlException e) { LogPutOff(logger, e.GetType().Name); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Folding the tally is put off ({Reason})")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
