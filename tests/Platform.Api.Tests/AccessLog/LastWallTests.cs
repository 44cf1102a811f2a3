using Npgsql;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.AccessLog;

/// <summary>Raw SQL as the role that serves: what a query that forgot to log, or a bug in the host, would get.</summary>
public sealed class LastWallTests(PlatformHost host) : IClassFixture<PlatformHost>, IAsyncLifetime
{
    private static readonly string[] Walled = ["person", "register_entry", "involved_person", "report_narrative"];
    private Answer published = null!;
    private Guid person, entry;

    public async ValueTask InitializeAsync()
    {
        published = await new Driver(host, Protocol.Rest).PublishedAsync("Mustermann");
        _ = published.Ok;
        (person, entry) = (await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select id from person order by id desc limit 1"), await Sql.ScalarAsync<Guid>(host.Database.Superuser, "select id from register_entry order by id desc limit 1"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_query_that_forgot_to_log_returns_no_person_row()
    {
        foreach (var table in Walled)
        {
            Assert.True(await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from {table}") > 0);
            Assert.Equal(0L, await CountAsync(table, null, null));
        }
    }

    [Fact]
    public async Task An_entry_opens_the_rows_it_names_and_no_others()
    {
        var log = await EntryAsync([published.Id, person, entry]);
        foreach (var table in Walled) Assert.Equal(1L, await CountAsync(table, "somebody", log));
        var other = await EntryAsync([Ids.New()]);
        foreach (var table in Walled) Assert.Equal(0L, await CountAsync(table, "somebody", other));
    }

    [Fact]
    public async Task An_entry_opens_nothing_for_another_subject_after_its_time_or_when_it_was_a_refusal()
    {
        var log = await EntryAsync([published.Id]);
        Assert.Equal(1L, await CountAsync("involved_person", "somebody", log));
        Assert.Equal(0L, await CountAsync("involved_person", "somebody else", log));
        Assert.Equal(0L, await CountAsync("involved_person", "", log));
        await Sql.ExecuteAsync(host.Database.Superuser, $"update access_entry set inserted_at = clock_timestamp() - interval '31 seconds' where id = '{log}'");
        Assert.Equal(0L, await CountAsync("involved_person", "somebody", log));
        Assert.Equal(0L, await CountAsync("involved_person", "somebody", await EntryAsync([published.Id], decision: "denied")));
    }

    [Fact]
    public async Task An_entry_that_may_still_be_rolled_back_opens_nothing()
    {
        var log = Ids.New();
        string[] steps = ["begin", EntrySql(log, [published.Id, person, entry], "permitted"), $"select set_config('app.subject', 'somebody', true), set_config('app.entry', '{log}', true)"];
        await using var connection = new NpgsqlConnection(host.Database.App + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var step in steps) await Run(step).ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await Run("savepoint inner_one").ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        foreach (var table in Walled) Assert.Equal(0L, await Run($"select count(*) from {table}").ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await Run("commit").ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        foreach (var table in Walled) Assert.Equal(1L, await CountAsync(table, "somebody", log));

        NpgsqlCommand Run(string sql) => new(sql, connection);
    }

    [Theory, InlineData("involved_person"), InlineData("report_narrative")]
    public async Task Without_an_entry_nothing_is_deleted_not_even_everything(string table)
    {
        await Sql.ExecuteAsync(host.Database.App, $"delete from {table}");
        Assert.True(await Sql.ScalarAsync<long>(host.Database.Superuser, $"select count(*) from {table}") > 0);
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_author_and_by_nobody_else()
    {
        await new Driver(host, Protocol.Rest).SaveDraftAsync(People.Reporter, Ids.New(), null, People.Incident());
        var author = await Sql.ScalarAsync<string>(host.Database.Superuser, "select min(author_subject) from draft");
        Assert.Equal(1L, await CountAsync("draft", author, null));
        Assert.Equal(0L, await CountAsync("draft", "somebody", null));
        Assert.Equal(0L, await CountAsync("draft", null, null));
        await Sql.ExecuteAsync(host.Database.App, "delete from draft");
        await Sql.ExecuteAsync(host.Database.Superuser, "alter table draft disable row level security");
        try { Assert.Equal(1L, await CountAsync("draft", "somebody", null)); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "alter table draft enable row level security"); }
    }

    [Fact]
    public async Task What_a_comment_says_is_read_under_an_entry_that_names_it_and_not_under_one_that_names_its_report()
    {
        var comment = await new Driver(host, Protocol.Rest).AddCommentAsync(People.Zks, published.Id, "Nur unter Eintrag.");
        Assert.Equal(1L, await CountAsync("report_comment_text", "somebody", await EntryAsync([comment.Id])));
        Assert.Equal(0L, await CountAsync("report_comment_text", "somebody", await EntryAsync([published.Id])));
        Assert.Equal(0L, await CountAsync("report_comment_text", "somebody", null));
        await Sql.ExecuteAsync(host.Database.App, "delete from report_comment_text");
        Assert.Equal(1L, await Sql.ScalarAsync<long>(host.Database.Superuser, "select count(*) from report_comment_text where comment_id = $1", comment.Id));
        await Sql.ExecuteAsync(host.Database.Superuser, "alter table report_comment_text disable row level security");
        try { Assert.NotEqual(0L, await CountAsync("report_comment_text", "somebody", null)); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "alter table report_comment_text enable row level security"); }
    }

    [Theory, InlineData("report_change_story", 2L), InlineData("report_change_person", 1L)]
    public async Task What_a_report_said_earlier_is_read_under_an_entry_that_names_it(string table, long kept)
    {
        var api = new Driver(host, Protocol.Rest);
        var report = await api.CallAsync("submitReport", People.Reporter, People.Incident("Früher"));
        report = await api.ChangeAsync("returnReport", People.Supervisor, report.Id, report.Version, new { reason = "Wer?" });
        _ = (await api.ChangeAsync("resubmitReport", People.Reporter, report.Id, report.Version, People.Incident("Später"))).Ok;
        Assert.Equal(kept, await CountAsync(table, "somebody", await EntryAsync([report.Id])));
        Assert.Equal(0L, await CountAsync(table, "somebody", await EntryAsync([published.Id])));
        Assert.Equal(0L, await CountAsync(table, "somebody", null));
        await Sql.ExecuteAsync(host.Database.Superuser, $"alter table {table} disable row level security");
        try { Assert.NotEqual(0L, await CountAsync(table, "somebody", null)); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, $"alter table {table} enable row level security"); }
    }

    /// <summary>What a role may do stands in the rights alone, so without them not even a condition that no row meets is looked at.</summary>
    [Theory]
    [InlineData("report_change")]
    [InlineData("report_change_story")]
    [InlineData("report_change_person")]
    [InlineData("report_classification")]
    [InlineData("report_assessment")]
    [InlineData("complaint_outcome")]
    [InlineData("imported_report")]
    [InlineData("catalogue_version")]
    [InlineData("reminder")]
    [InlineData("registry_block_reminder")]
    public async Task The_serving_role_only_adds_to_what_was_written_down(string table)
    {
        var column = await Sql.ScalarAsync<string>(host.Database.Superuser, "select min(column_name::text) from information_schema.columns where table_name = $1", table);
        string[] changes = [$"update {table} set {column} = {column} where false", $"delete from {table} where false"];
        foreach (var change in changes)
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Sql.ExecuteAsync(host.Database.App, change))).SqlState);
        // The control: with the rights given back both go through.
        await Sql.ExecuteAsync(host.Database.Superuser, $"grant update, delete on {table} to platform_app");
        try { foreach (var change in changes) await Sql.ExecuteAsync(host.Database.App, change); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, $"revoke update, delete on {table} from platform_app"); }
    }

    [Fact]
    public async Task A_setting_does_not_outlive_its_transaction_on_a_pooled_connection()
    {
        var log = await EntryAsync([published.Id]);
        await using var source = NpgsqlDataSource.Create(host.Database.App + ";Maximum Pool Size=1;No Reset On Close=true");
        Assert.Equal(1L, await CountAsync(source, "involved_person", "somebody", log));
        await using var later = source.CreateCommand("select count(*) from involved_person");
        Assert.Equal(0L, await later.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_the_wall_down_the_same_query_returns_rows()
    {
        await Sql.ExecuteAsync(host.Database.Superuser, "alter table involved_person disable row level security");
        try { Assert.NotEqual(0L, await CountAsync("involved_person", null, null)); }
        finally { await Sql.ExecuteAsync(host.Database.Superuser, "alter table involved_person enable row level security"); }
    }

    [Theory]
    [InlineData("update access_entry set subject = 'x'")]
    [InlineData("delete from access_entry")]
    [InlineData("truncate access_entry cascade")]
    [InlineData("insert into access_entry (inserted_at) values ('infinity')")]
    [InlineData("insert into access_entry (transaction) values ('1')")]
    [InlineData("select body from access_entry")]
    [InlineData("select subject, case_reference from access_entry")]
    [InlineData("update log_node set started_at = now()")]
    [InlineData("alter table involved_person disable row level security")]
    [InlineData("drop policy logged_read on person")]
    [InlineData("create table hidden (id int)")]
    [InlineData("set role platform_owner")]
    public async Task The_serving_role_cannot_change_the_log_or_the_wall(string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Sql.ExecuteAsync(host.Database.App, sql))).SqlState);

    [Fact]
    public async Task Matching_tells_ids_and_reasons_only()
    {
        await using var source = NpgsqlDataSource.Create(host.Database.App);
        await using var command = source.CreateCommand("select * from register_match('mustermann', 'max', null, null, null, null, now())");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["entry_id", "person_id", "matched_on", "score"], Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    private async Task<long> CountAsync(string table, string? subject, Guid? log)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.App + ";Pooling=false");
        return await CountAsync(source, table, subject, log);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string table, string? subject, Guid? log)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select set_config('app.subject', $1, true), set_config('app.entry', $2, true)") { Parameters = { new() { Value = subject ?? "" }, new() { Value = log?.ToString() ?? "" } } },
                new($"select count(*) from {table}"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    private async Task<Guid> EntryAsync(Guid[] objects, string decision = "permitted")
    {
        var id = Ids.New();
        await Sql.ExecuteAsync(host.Database.Superuser, EntrySql(id, objects, decision));
        return id;
    }

    private static string EntrySql(Guid id, Guid[] objects, string decision) =>
        $"""
        insert into log_node (id, started_at) values ('{id}', now());
        insert into access_entry (id, node_id, n, at, subject, operation, decision, object_ids, body, salt, leaf_hash, chain_hash)
        values ('{id}', '{id}', 1, now(), 'somebody', 'test', '{decision}', '{$"{{{string.Join(',', objects)}}}"}', '', '', '', '')
        """;
}
