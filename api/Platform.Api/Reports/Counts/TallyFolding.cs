using Npgsql;
using Platform.Api.Operations;

namespace Platform.Api.Reports.Counts;

/// <summary>Adds up the rows of the tally that are alike, on every node: two at once fold different rows, and whoever reads meanwhile finds the same sum.</summary>
public sealed class TallyFolding(NpgsqlDataSource database, TimeProvider time, ILogger<TallyFolding> logger) : Rounds(TimeSpan.FromMinutes(1), atStart: false, time, logger)
{
    /// <summary>One statement, so that no row is ever in neither or in both.</summary>
    internal const string Sql = """
        with folded as (
          delete from report_tally where id in (select id from report_tally for update skip locked)
            and exists (select from report_tally group by department_id, state, level, confirmed, referred, shielded having count(*) > 1)
          returning department_id, state, level, confirmed, referred, shielded, reports)
        insert into report_tally (department_id, state, level, confirmed, referred, shielded, reports)
        select department_id, state, level, confirmed, referred, shielded, sum(reports) from folded group by department_id, state, level, confirmed, referred, shielded having sum(reports) <> 0
        """;

    public override async Task RoundAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
