using System.Text.RegularExpressions;
using Npgsql;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Data;

/// <summary>A server as an operator sets it up: with the README's SQL and nothing else.</summary>
public sealed class OperatorsServer : IAsyncLifetime
{
    private readonly TempFolder temp = new();
    private LocalPostgres? server;

    public string Superuser { get; private set; } = "";

    public string App { get; private set; } = "";

    public string Owner { get; private set; } = "";

    public string Keys { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        server = await LocalPostgres.StartAsync(new() { Folder = temp.In("pg"), Throwaway = true }, CancellationToken.None);
        var readme = await File.ReadAllTextAsync(Repository.In("README.md"));
        var block = Regex.Match(readme, "<!-- sql own-server -->\n```sql\n(.*?)```\n", RegexOptions.Singleline).Groups[1].Value;
        foreach (var statement in block.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await Sql.ExecuteAsync(server.ConnectionString("postgres"), statement);
        (Superuser, App, Owner, Keys) = (server.ConnectionString("platform"), With("platform_app"), With("platform_owner"), With("platform_keys", "platform_keys"));

        string With(string role, string database = "platform") => server.ConnectionString(database, role) + ";Password=choose-another";
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null) await server.StopAsync(CancellationToken.None);
        temp.Dispose();
    }
}

/// <summary>The roles of a server that somebody else runs: with the right ones the host serves, with others it says what is wrong.</summary>
public sealed class OwnServerTests(OperatorsServer server) : IClassFixture<OperatorsServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_readme_says_is_enough_to_serve()
    {
        using var temp = new TempFolder();
        using var host = HostProcess.Start(temp.Path, ("ConnectionStrings__Platform", server.App), ("ConnectionStrings__PlatformOwner", server.Owner), ("ConnectionStrings__Keys", server.Keys));
        using var client = new HttpClient { BaseAddress = await host.ListeningAsync(Ct) };
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Ct));
        Assert.False(Directory.Exists(temp.In("postgres")), "a private server was started");
        // The owner is no longer needed once it has migrated.
        Assert.Null((await OpenAsync(server.App, null)).Owner);
    }

    [Theory]
    [InlineData("alter role platform_app superuser", "alter role platform_app nosuperuser", "is a superuser")]
    [InlineData("alter role platform_app bypassrls", "alter role platform_app nobypassrls", "has BYPASSRLS")]
    [InlineData("alter role platform_app createrole", "alter role platform_app nocreaterole", "has CREATEROLE")]
    [InlineData("alter role platform_app replication", "alter role platform_app noreplication", "has REPLICATION")]
    [InlineData("grant platform_owner to platform_app", "revoke platform_owner from platform_app", "is a member of platform_owner")]
    [InlineData("grant pg_write_all_data to platform_app", "revoke pg_write_all_data from platform_app", "is a member of pg_write_all_data")]
    [InlineData("create table mine (id int); alter table mine owner to platform_app", "drop table mine", "owns something in this database")]
    [InlineData("alter database platform owner to platform_app", "alter database platform owner to platform_owner; grant connect on database platform to platform_app", "owns something in this database")]
    public async Task A_serving_role_that_could_read_past_the_last_wall_is_refused(string spoil, string mend, string fault)
    {
        await OpenAsync(server.App, server.Owner); // the control: all is well without the one fault
        await Sql.ExecuteAsync(server.Superuser, spoil);
        try
        {
            Assert.Equal($"The serving role platform_app {fault}, so row-level security would not bind it: take that away from it.", await RefusedAsync(server.App, server.Owner));
        }
        finally
        {
            await Sql.ExecuteAsync(server.Superuser, mend);
        }
    }

    [Fact]
    public async Task Roles_of_other_names_are_refused()
    {
        await Sql.ExecuteAsync(server.Superuser, "create role somebody login password 'choose-another'; grant connect on database platform to somebody");
        var other = new NpgsqlConnectionStringBuilder(server.App) { Username = "somebody" }.ConnectionString;
        Assert.Equal("ConnectionStrings:Platform signs in as somebody, but the role must be platform_app: the README says how to create it.", await RefusedAsync(other, server.Owner));
        Assert.Equal("ConnectionStrings:PlatformOwner signs in as somebody, but the role must be platform_owner: the README says how to create it.", await RefusedAsync(server.App, other));
    }

    [Fact]
    public async Task Without_a_key_store_of_its_own_the_host_does_not_start()
    {
        Assert.Equal("ConnectionStrings:Keys is not set: the keys to sealed data need a database of their own. The README says how to create it.", await RefusedAsync(null));
        Assert.Equal("ConnectionStrings:Keys signs in as platform_app, but the role must be platform_keys: the README says how to create it.", await RefusedAsync(server.App));
        // In the database that it has the keys to, its role has no rights.
        Assert.Contains("permission denied", await RefusedAsync(new NpgsqlConnectionStringBuilder(server.Keys) { Database = "platform" }.ConnectionString), StringComparison.Ordinal);

        async Task<string> RefusedAsync(string? keys) => (await Assert.ThrowsAsync<StartupRefusedException>(() => Opening.RunAsync(server.App, server.Owner, keys, Ct))).Message;
    }

    [Fact]
    public async Task The_roles_of_the_data_do_not_reach_the_keys()
    {
        await OpenAsync(server.App, server.Owner);
        foreach (var role in new[] { "platform_app", "platform_owner" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.ExecuteAsync(new NpgsqlConnectionStringBuilder(server.Keys) { Username = role }.ConnectionString, "select 1"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private Task<DatabaseConnections> OpenAsync(string app, string? owner) => Opening.RunAsync(app, owner, server.Keys, Ct);

    private async Task<string> RefusedAsync(string app, string? owner) =>
        (await Assert.ThrowsAsync<StartupRefusedException>(() => OpenAsync(app, owner))).Message;
}
