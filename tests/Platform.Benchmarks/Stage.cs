using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Npgsql;
using Platform.Api.Data;
using Platform.Api.Reports.Counts;
using Platform.TestBed;

namespace Platform.Benchmarks;

/// <summary>A private server with many reports, the host and the bare host, each in a process of its own.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>Reports are numbered up to here, and the newest ones wait for somebody: history grows, work does not.</summary>
    private const int Newest = 999_999, Waiting = 5_000;

    private const string Database = "bench", Keys = "bench_keys";
    private readonly List<Process> processes = [];
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"platform-bench-{Environment.ProcessId}");
    private LocalPostgres? postgres;

    public Uri Platform { get; } = FreeAddress();
    public Uri Bare { get; } = FreeAddress();
    public string Token { get; private set; } = "";
    public Guid Department { get; private set; }
    public Guid Report { get; private set; }

    public static async Task<Stage> SetAsync(Options options)
    {
        var stage = new Stage();
        try { await stage.StartAsync(options); }
        catch { await stage.DisposeAsync(); throw; }
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        NpgsqlConnection.ClearAllPools();
        if (postgres is not null) await postgres.StopAsync(CancellationToken.None);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Processor time used so far: by the process that listens there, and by PostgreSQL.</summary>
    public (TimeSpan Server, TimeSpan Database) ProcessorTime(Uri address)
    {
        var server = processes[address.Port == Platform.Port ? 0 : 1];
        server.Refresh();
        var database = TimeSpan.Zero;
        foreach (var process in Process.GetProcesses())
            using (process) // a backend's name goes on with what it does
                try { if (process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)) database += process.TotalProcessorTime; }
                catch (Exception e) when (e is Win32Exception or InvalidOperationException) { } // it has just ended
        return (server.TotalProcessorTime, database);
    }

    /// <summary>A number that the database says, whoever may see the rows.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres!.ConnectionString(Database));
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A client of the platform with the token of a demo client.</summary>
    public async Task<HttpClient> ClientAsync(string client)
    {
        var http = new HttpClient { BaseAddress = Platform };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await http.DemoTokenAsync(client));
        return http;
    }

    private async Task StartAsync(Options options)
    {
        // Writes are forced to disk as they are in production: the log entry before each disclosure is part of what is measured.
        postgres = await LocalPostgres.StartAsync(new() { Folder = Path.Combine(folder, "postgres") }, CancellationToken.None);
        await DatabaseStartup.CreateAsync(postgres, Database, Keys, CancellationToken.None);

        await LaunchAsync(Platform, "/health/ready", typeof(Stage).Assembly.Location.Replace("Platform.Benchmarks.dll", "Platform.Api.dll", StringComparison.Ordinal), [], new()
        {
            ["ASPNETCORE_URLS"] = Platform.ToString(),
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["PLATFORM_DATA"] = folder,
            ["ConnectionStrings__Platform"] = postgres.ConnectionString(Database, DatabaseStartup.AppRole),
            ["ConnectionStrings__PlatformOwner"] = postgres.ConnectionString(Database, DatabaseStartup.OwnerRole),
            ["ConnectionStrings__Keys"] = postgres.ConnectionString(Keys, DatabaseStartup.KeysRole),
            ["RateLimit__PerSecond"] = "1000000",
            ["RateLimit__Burst"] = "1000000",
            ["Identity__AccessTokenLifetime"] = "04:00:00", // a slow machine fills a database for longer than a token lasts
            ["Logging__LogLevel__Default"] = "Warning",
        });
        await SeedAsync(options.Reports);
        await LaunchAsync(Bare, $"/reports?limit=1&department={Department}", typeof(Stage).Assembly.Location, ["bare"], new()
        {
            ["BARE_URL"] = Bare.ToString(),
            // Past row-level security, with the pool and the prepared statements that suit two cores best.
            ["BARE_DATABASE"] = DatabaseConnections.WithDefaults(postgres.ConnectionString(Database) + ";Timeout=15;Command Timeout=30", DatabaseConnections.DefaultPoolSize),
        });
        using var http = await ClientAsync("demo-supervisor");
        Token = http.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    private async Task SeedAsync(int reports)
    {
        await using var source = NpgsqlDataSource.Create(postgres!.ConnectionString(Database) + ";Command Timeout=600");
        await using (var fill = source.CreateCommand("select id from department where code = '50'")) Department = (Guid)(await fill.ExecuteScalarAsync())!;
        await using (var bare = source.CreateCommand("""
            create table bare_person (
              id uuid primary key, report_id uuid not null, position int not null, role text not null, given_name text, family_name text, birth_date date, street text, house_number text, postal_code text, city text);
            create index on bare_person (report_id, position)
            """)) await bare.ExecuteNonQueryAsync();
        await using (var log = source.CreateCommand("create table bare_log (id bigint generated always as identity primary key, at timestamptz, object_ids uuid[], body text)")) await log.ExecuteNonQueryAsync();
        await FillAsync(Newest - reports + 1, Newest, source);
        await using (var pick = source.CreateCommand("select id from report where department_id = $1 order by id desc offset 500 limit 1"))
        {
            pick.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Department });
            Report = (Guid)(await pick.ExecuteScalarAsync())!;
        }
    }

    /// <summary>Adds older reports that are published, before the <paramref name="newest"/> ones of <see cref="SetAsync"/>.</summary>
    public async Task GrowAsync(int newest, int all)
    {
        await using var source = NpgsqlDataSource.Create(postgres!.ConnectionString(Database) + ";Command Timeout=1800");
        await FillAsync(Newest - all + 1, Newest - newest, source);
    }

    /// <summary>The day of the first of so many reports, and an offence that stands in its first hundred alone.</summary>
    public static (DateOnly Day, string Offence) OldestOf(int reports) =>
        (DateOnly.FromDateTime(new DateTime(2024, 1, 1).AddMinutes(Newest - reports + 1)), reports == Scale.Few ? "stgb-223" : "stgb-224");

    private async Task FillAsync(int from, int to, NpgsqlDataSource source)
    {
        await using (var fill = source.CreateCommand(Resource("seed.sql")))
        {
            foreach (var number in new[] { from, to, Newest - Waiting + 1 }) fill.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
            await fill.ExecuteNonQueryAsync();
        }
        await SealedSeed.FillAsync(source, postgres!.ConnectionString(Keys));
        await using (var fold = source.CreateCommand(TallyFolding.Sql)) await fold.ExecuteNonQueryAsync();
        // A minute of work leaves some rows to fold, not a million, whose empty pages would be read for ever.
        foreach (var tidy in new[] { "vacuum full report_tally", "vacuum analyze" })
        {
            await using var command = source.CreateCommand(tidy);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Resource(string name)
    {
        using var text = new StreamReader(typeof(Stage).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }

    private async Task LaunchAsync(Uri address, string probe, string program, string[] args, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(program);
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        processes.Add(process);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();

        using var http = new HttpClient();
        for (var deadline = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address, probe));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) { }
            if (process.HasExited || deadline.Elapsed > TimeSpan.FromSeconds(60)) throw new InvalidOperationException($"{program} did not answer at {address}.");
            await Task.Delay(50);
        }
    }

    private static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
    }
}
