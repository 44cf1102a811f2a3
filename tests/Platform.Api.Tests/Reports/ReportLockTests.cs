using Npgsql;
using Platform.Api.Tests.Attachments;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>What hangs on a report is decided under its lock: whoever comes while it is being changed waits, and decides on what holds then.</summary>
public sealed class ReportLockTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_not_added_to_a_report_that_ends_meanwhile()
    {
        var uploads = new Uploads(host);
        var report = await uploads.ReportAsync();
        var added = await WhileChangingAsync($"select 1 from report where id = '{report}' for no key update; update report set published_at = now() where id = '{report}'", () => uploads.AddAsync(report, 4));
        Assert.Equal("forbidden", added.Code);
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from attachment where report_id = $1", report));
    }

    [Fact]
    public async Task A_claim_that_somebody_takes_meanwhile_is_not_released()
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        report = await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
        _ = (await api.ClaimAsync(People.Complaints, report.Id)).Ok;
        var released = await WhileChangingAsync(
            $"select 1 from report where id = '{report.Id}' for no key update; update report_claim set holder_subject = 'somebody-else' where report_id = '{report.Id}'", () => api.ReleaseAsync(People.Complaints, report.Id));
        Assert.Equal("claimed", released.Code);
        Assert.Equal("somebody-else", await Sql.ScalarAsync<string>(host.Database.Superuser, "select holder_subject from report_claim where report_id = $1", report.Id));
    }

    /// <summary>Asks while a transaction changes what is asked about, which ends once the question waits for it.</summary>
    private async Task<Answer> WhileChangingAsync(string change, Func<Task<Answer>> ask)
    {
        await using var connection = new NpgsqlConnection(host.Database.Superuser + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var command = new NpgsqlCommand(change, connection)) await command.ExecuteNonQueryAsync(Ct);
        var asked = ask();
        var waiting = $"select exists (select from pg_stat_activity where {connection.ProcessID} = any(pg_blocking_pids(pid)))";
        await Until.TrueAsync(() => asked.IsCompleted || Sql.ScalarAsync<bool>(host.Database.Superuser, waiting).GetAwaiter().GetResult(), Ct);
        await transaction.CommitAsync(Ct);
        return await asked;
    }
}
