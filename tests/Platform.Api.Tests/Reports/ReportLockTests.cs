using Platform.Api.Tests.Attachments;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Reports;

/// <summary>What hangs on a report is decided under its lock: whoever comes while it is being changed waits, and decides on what holds then.</summary>
public sealed class ReportLockTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Driver api = new(host, Protocol.Rest);

    [Fact]
    public async Task A_file_is_not_added_to_a_report_that_ends_meanwhile()
    {
        var uploads = new Uploads(host);
        var report = await uploads.ReportAsync();
        var added = await WhileChangingAsync(report, $"update report set published_at = now() where id = '{report}'", () => uploads.AddAsync(report, 4));
        Assert.Equal("forbidden", added.Code);
        Assert.Equal(0L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from attachment where report_id = $1", report));
    }

    [Fact]
    public async Task A_claim_that_somebody_takes_meanwhile_is_not_released()
    {
        var report = await ConfirmedAsync();
        _ = (await api.ClaimAsync(People.Complaints, report.Id)).Ok;
        var released = await WhileChangingAsync(
            report.Id, $"update report_claim set holder_subject = 'somebody-else' where report_id = '{report.Id}'", () => api.ReleaseAsync(People.Complaints, report.Id));
        Assert.Equal("claimed", released.Code);
        Assert.Equal("somebody-else", await Sql.ScalarAsync<string>(host.Database.Superuser, "select holder_subject from report_claim where report_id = $1", report.Id));
    }

    [Fact]
    public async Task A_task_is_not_dismissed_while_what_calls_for_it_changes()
    {
        var report = await ConfirmedAsync();
        var task = await api.TaskOfAsync(People.Complaints, report.Id);
        Assert.Null((await WhileChangingAsync(report.Id, "", () => api.DismissTaskAsync(People.Complaints, task, "noOffence"))).Code);
    }

    /// <summary>Entries of the main report rest on the house bans of the merged one.</summary>
    [Fact]
    public async Task Who_changes_a_merged_report_waits_for_whoever_changes_the_main_one()
    {
        var (main, copy) = (await ConfirmedAsync(), await ConfirmedAsync());
        await api.MergeAsync(People.Zks, copy.Id, copy.Version, main.Id);
        Assert.Null((await WhileChangingAsync(main.Id, "", () => api.RecordHouseBanAsync(People.Supervisor, copy.Id, "2026-01-21"))).Code);
    }

    [Fact]
    public async Task Who_waits_for_a_report_that_is_merged_meanwhile_waits_for_the_main_one_then()
    {
        var (main, copy) = (await ConfirmedAsync(), await ConfirmedAsync());
        await using var merging = await Meanwhile.ChangingAsync(
            host, copy.Id, $"update report set state = 'Merged', merged_from = state, merged_into = '{main.Id}' where id = '{copy.Id}'");
        var recorded = await WhileChangingAsync(main.Id, "", async () =>
        {
            var asked = api.RecordHouseBanAsync(People.Supervisor, copy.Id, "2026-01-21");
            Assert.True(await merging.HoldsUpAsync(asked));
            await merging.CommitAsync();
            return await asked;
        });
        Assert.Null(recorded.Code);
    }

    /// <summary>The main report is the older one, so its turn comes first: who held the merged one while waiting for it would stop whoever takes them in order, and be stopped.</summary>
    [Fact]
    public async Task Who_waits_for_the_main_one_then_holds_nothing_meanwhile()
    {
        var (main, copy) = (await ConfirmedAsync(), await ConfirmedAsync());
        await using var merging = await Meanwhile.ChangingAsync(
            host, copy.Id, $"update report set state = 'Merged', merged_from = state, merged_into = '{main.Id}' where id = '{copy.Id}'");
        var asked = api.RecordHouseBanAsync(People.Supervisor, copy.Id, "2026-01-21");
        Assert.True(await merging.HoldsUpAsync(asked));
        await using var inOrder = await Meanwhile.ChangingAsync(host, main.Id);
        await merging.CommitAsync();
        Assert.True(await inOrder.HoldsUpAsync(asked));
        await inOrder.DoAsync($"set local lock_timeout = '500ms'; select 1 from report where id = '{copy.Id}' for no key update");
        await inOrder.CommitAsync();
        Assert.Null((await asked).Code);
    }

    private async Task<Answer> ConfirmedAsync()
    {
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident());
        return await api.ChangeAsync("confirmReport", People.Supervisor, report.Id, report.Version, new { });
    }

    /// <summary>Asks while somebody changes a report, who ends once the question waits for it.</summary>
    private async Task<Answer> WhileChangingAsync(Guid report, string change, Func<Task<Answer>> ask)
    {
        await using var changing = await Meanwhile.ChangingAsync(host, report, change);
        var asked = ask();
        Assert.True(await changing.HoldsUpAsync(asked));
        await changing.CommitAsync();
        return await asked;
    }
}
