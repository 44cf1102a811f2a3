using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Data;

public sealed class DatabaseStartupTests(PostgresCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unreachable_server_is_named_in_one_sentence()
    {
        var refused = await RefusedAsync("Host=127.0.0.1;Port=1;Username=platform_app;Password=secret;Database=platform", null);
        Assert.Equal("PostgreSQL at 127.0.0.1:1 cannot be reached: Connection refused.", refused);
    }

    [Fact]
    public async Task A_refused_login_is_named_in_one_sentence()
    {
        await using var database = await cluster.CreateEmptyAsync();
        var refused = await RefusedAsync(new NpgsqlConnectionStringBuilder(database.App) { Username = "nobody_here" }.ConnectionString, null);
        Assert.Contains("refused the login of nobody_here", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_database_is_named_in_one_sentence()
    {
        var refused = await RefusedAsync(cluster.Server.ConnectionString("nowhere", DatabaseStartup.AppRole), null);
        Assert.EndsWith("has no database nowhere.", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_is_refused() =>
        Assert.StartsWith("The connection string cannot be read: ", await RefusedAsync("Horst=here", null), StringComparison.Ordinal);

    [Fact]
    public void A_server_that_is_too_old_is_refused()
    {
        DatabaseStartup.RequireVersion(new(15, 0));
        var refused = Assert.Throws<StartupRefusedException>(() => DatabaseStartup.RequireVersion(new(14, 9)));
        Assert.Equal("The PostgreSQL server has version 14.9, but 15 or newer is needed.", refused.Message);
    }

    [Fact]
    public async Task Without_an_owner_pending_migrations_are_refused_and_a_current_database_is_served()
    {
        await using var empty = await cluster.CreateEmptyAsync();
        await using var current = await cluster.CloneAsync();
        if (Known().Count > 0) Assert.Contains("set ConnectionStrings:PlatformOwner", await RefusedAsync(empty.App, null), StringComparison.Ordinal);
        var connections = await Opening.RunAsync(current.App, null, current.Keys, Ct);
        Assert.Null(connections.Owner);
    }

    [Fact]
    public async Task Nodes_that_start_together_migrate_once()
    {
        await using var database = await cluster.CreateEmptyAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Opening.RunAsync(database.App, database.Owner, database.Keys, Ct)));
        Assert.Equal(Known(), await Sql.ListAsync<string>(database.Superuser, """select migration_id from "__EFMigrationsHistory" order by 1"""));
    }

    [Fact]
    public async Task The_serving_role_owns_nothing_and_creates_nothing()
    {
        await using var database = await cluster.CloneAsync();
        await Opening.RunAsync(database.App, database.Owner, database.Keys, Ct);
        Assert.Empty(await Sql.ListAsync<string>(database.Superuser, """
            select relname::text from pg_class where relowner = 'platform_app'::regrole
            union all select proname::text from pg_proc where proowner = 'platform_app'::regrole
            union all select nspname::text from pg_namespace where nspowner = 'platform_app'::regrole
            union all select datname::text from pg_database where datdba = 'platform_app'::regrole
            """));
        Assert.Equal("false/false/false/false", await Sql.ScalarAsync<string>(database.Superuser,
            "select concat_ws('/', rolsuper::text, rolcreatedb::text, rolcreaterole::text, rolbypassrls::text) from pg_roles where rolname = 'platform_app'"));
        foreach (var sql in (string[])["create table mine (id int)", "create temporary table mine (id int)", "create schema mine", "create function f() returns int language sql as 'select 1'"])
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Sql.ExecuteAsync(database.App, sql))).SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(
            () => Sql.ExecuteAsync(database.App, """delete from "__EFMigrationsHistory" """))).SqlState);
    }

    [Fact]
    public async Task The_serving_role_may_use_what_the_owner_makes_and_a_right_taken_away_stays_away()
    {
        await using var database = await cluster.CloneAsync();
        await Sql.ExecuteAsync(database.Owner, """
            create table made (id bigint generated always as identity, name text); create sequence numbers;
            create table append_only (id int); revoke update, delete on append_only from platform_app
            """);
        await Opening.RunAsync(database.App, database.Owner, database.Keys, Ct);
        await Sql.ExecuteAsync(database.App, "insert into made (name) values (nextval('numbers')::text); update made set name = 'x'; delete from made; insert into append_only values (1)");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.ExecuteAsync(database.App, "delete from append_only"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public void What_the_operator_writes_wins_over_the_defaults()
    {
        var built = new NpgsqlConnectionStringBuilder(DatabaseConnections.WithDefaults("Host=db;Command Timeout=30", 7));
        Assert.Equal((30, 2, -1, 7), (built.CommandTimeout, built.Timeout, built.CancellationTimeout, built.MaxPoolSize));
    }

    [Fact]
    public void The_migrations_make_what_the_mappings_say()
    {
        using var db = new PlatformDb(new DbContextOptionsBuilder<PlatformDb>().UsePlatformModel(options => options.UseNpgsql()).Options);
        Assert.False(db.Database.HasPendingModelChanges(), "The mappings have changed: ./platform migrate NAME");
    }

    private static List<string> Known()
    {
        using var db = new PlatformDb(new DbContextOptionsBuilder<PlatformDb>().UsePlatformModel(options => options.UseNpgsql()).Options);
        return [.. db.Database.GetMigrations().Order(StringComparer.Ordinal)];
    }

    private async Task<string> RefusedAsync(string app, string? owner) =>
        (await Assert.ThrowsAsync<StartupRefusedException>(() => Opening.RunAsync(app, owner, cluster.ConnectionsTo("none").Keys, Ct))).Message;
}
