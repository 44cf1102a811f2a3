using System.Globalization;
using Platform.Api.Data;
using Platform.TestBed;
using Xunit;

namespace Platform.Api.Tests.Data;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly TempFolder temp = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private LocalPostgresOptions Options => new() { Folder = temp.Path };

    private string PidFile => temp.In("data/postmaster.pid");

    [Fact]
    public async Task A_fresh_folder_becomes_a_German_server_without_a_port()
    {
        var server = await LocalPostgres.StartAsync(Options, Ct);
        Assert.Equal("", await ScalarAsync(server, "show listen_addresses"));
        Assert.Equal("on", await ScalarAsync(server, "show fsync"));
        Assert.Equal("Ähre,Apfel,Zebra", await ScalarAsync(server, "select string_agg(word, ',' order by word) from unnest(array['Zebra', 'Ähre', 'Apfel']) word"));
        await server.StopAsync(Ct);
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task An_existing_folder_keeps_its_data()
    {
        var first = await LocalPostgres.StartAsync(Options, Ct);
        await Sql.ExecuteAsync(first.ConnectionString("postgres"), "create table kept as select 42::text as answer");
        await first.StopAsync(Ct);

        var second = await LocalPostgres.StartAsync(Options, Ct);
        Assert.Equal("42", await ScalarAsync(second, "select answer from kept"));
        await second.StopAsync(Ct);
    }

    [Fact]
    public async Task Starts_at_the_same_time_share_one_server_until_the_last_lets_go()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LocalPostgres.StartAsync(Options, Ct)));
        var started = await ScalarAsync(servers[0], "select pg_postmaster_start_time()::text");
        foreach (var server in servers[1..])
        {
            await server.DisposeAsync();
            Assert.Equal(started, await ScalarAsync(servers[0], "select pg_postmaster_start_time()::text"));
        }
        await servers[0].StopAsync(Ct);
    }

    [Fact]
    public async Task A_start_in_the_moment_of_the_stop_gets_a_server_that_stays()
    {
        var server = await LocalPostgres.StartAsync(Options, Ct);
        for (var round = 0; round < 3; round++)
        {
            await server.DisposeAsync();
            server = await LocalPostgres.StartAsync(Options, Ct);
            Assert.Equal("1", await ScalarAsync(server, "select '1'"));
        }
        await server.StopAsync(Ct);
    }

    [Fact]
    public async Task A_pid_file_left_behind_by_a_crash_does_not_stop_the_start()
    {
        await (await LocalPostgres.StartAsync(Options, Ct)).StopAsync(Ct);
        // The number now belongs to another living process, as happens in containers.
        await File.WriteAllTextAsync(PidFile, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{temp.In("data")}\n"), Ct);
        var server = await LocalPostgres.StartAsync(Options, Ct);
        Assert.Equal("1", await ScalarAsync(server, "select '1'"));
        await server.StopAsync(Ct);
    }

    [Fact]
    public async Task A_first_start_that_was_killed_half_way_is_begun_anew()
    {
        Directory.CreateDirectory(temp.In("data.new"));
        await File.WriteAllTextAsync(temp.In("data.new/PG_VERSION"), "15\n", Ct);
        var server = await LocalPostgres.StartAsync(Options, Ct);
        await server.StopAsync(Ct);
        Assert.False(Directory.Exists(temp.In("data.new")));
    }

    [Fact]
    public async Task A_throwaway_server_takes_its_folder_along()
    {
        var server = await LocalPostgres.StartAsync(Options with { Throwaway = true }, Ct);
        await server.StopAsync(Ct);
        await Until.TrueAsync(() => !Directory.Exists(temp.Path), Ct);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_in_one_sentence()
    {
        Directory.CreateDirectory(temp.In("data"));
        await File.WriteAllTextAsync(temp.In("data/PG_VERSION"), "12\n", Ct);
        var refused = await Assert.ThrowsAsync<StartupRefusedException>(() => LocalPostgres.StartAsync(Options, Ct));
        Assert.StartsWith($"The data in {temp.In("data")} belongs to PostgreSQL 12, but installed is ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_refused_in_one_sentence()
    {
        var refused = await Assert.ThrowsAsync<StartupRefusedException>(() => LocalPostgres.StartAsync(Options with { Folder = temp.In(new('x', 90)) }, Ct));
        Assert.Contains("is too long for a Unix socket", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_a_server_is_told_what_to_install()
    {
        var refused = await Assert.ThrowsAsync<StartupRefusedException>(() => LocalPostgres.StartAsync(Options with { Binaries = "/nowhere" }, Ct));
        Assert.StartsWith("No PostgreSQL server is installed: install version 15 or newer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_versions_the_one_that_made_the_data_is_taken()
    {
        PostgresBinaries[] installed = [new("/15", 15), new("/17", 17), new("/14", 14)];
        Assert.Equal(17, PostgresBinaries.Choose(installed, null, "").Major);
        Assert.Equal(15, PostgresBinaries.Choose(installed, 15, "").Major);
        Assert.Throws<StartupRefusedException>(() => PostgresBinaries.Choose(installed, 14, ""));
        Assert.Throws<StartupRefusedException>(() => PostgresBinaries.Choose(installed[2..], null, ""));
    }

    public void Dispose() => temp.Dispose();

    private static Task<string?> ScalarAsync(LocalPostgres server, string sql) => Sql.ScalarAsync<string>(server.ConnectionString("postgres"), sql);
}
