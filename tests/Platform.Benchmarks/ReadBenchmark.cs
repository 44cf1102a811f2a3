namespace Platform.Benchmarks;

/// <summary>Reading reports over REST and GraphQL against the bare handler, interleaved in one run. Only the ratios are claims.</summary>
internal static class ReadBenchmark
{
    private const string Fields = "id number state level catalogueVersion occurredAt submittedAt reporterRole reporterId department { id code name } setting offences weapons allowedActions version";
    private const string Logging = "bare+log";
    private const string Persons = " persons { id role givenName familyName birthDate address { street houseNumber postalCode city } }";

    public static async Task<int> RunAsync(Stage stage, Options options)
    {
        Console.WriteLine($"{options.Reports:N0} reports, {options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s, {Environment.ProcessorCount} cores shared by load, host and database");
        var list = $"query($d: ID) {{ reports(first: 20, filter: {{departmentId: $d}}) {{ nodes {{ {Fields}{{0}} }} pageInfo {{ endCursor }} }} }}";
        var one = $"query($r: ID!) {{ report(id: $r) {{ {Fields}{{0}} }} }}";

        // Reading persons is a disclosure: the host commits a log entry before each answer, and so does the bare handler that logs.
        Case[] cases =
        [
            new("list of 20, with persons", "bare", new(stage.Bare, $"/reports?persons=true&limit=20&department={stage.Department}")),
            new("list of 20, with persons", Logging, new(stage.Bare, $"/reports?persons=true&logs=true&limit=20&department={stage.Department}")),
            new("list of 20, with persons", "REST", new(stage.Platform, $"/api/v1/reports?limit=20&departmentId={stage.Department}&include=persons"), true),
            new("list of 20, with persons", "GraphQL", new(stage.Platform, "/graphql"), true, Body(list.Replace("{0}", Persons, StringComparison.Ordinal), $$"""{"d":"{{stage.Department}}"}""")),
            new("list of 20, coded fields", "bare", new(stage.Bare, $"/reports?persons=false&limit=20&department={stage.Department}")),
            new("list of 20, coded fields", "REST", new(stage.Platform, $"/api/v1/reports?limit=20&departmentId={stage.Department}"), true),
            new("list of 20, coded fields", "GraphQL", new(stage.Platform, "/graphql"), true, Body(list.Replace("{0}", "", StringComparison.Ordinal), $$"""{"d":"{{stage.Department}}"}""")),
            new("by id, with persons", "bare", new(stage.Bare, $"/reports/{stage.Report}?persons=true")),
            new("by id, with persons", Logging, new(stage.Bare, $"/reports/{stage.Report}?persons=true&logs=true")),
            new("by id, with persons", "REST", new(stage.Platform, $"/api/v1/reports/{stage.Report}?include=persons"), true),
            new("by id, with persons", "GraphQL", new(stage.Platform, "/graphql"), true, Body(one.Replace("{0}", Persons, StringComparison.Ordinal), $$"""{"r":"{{stage.Report}}"}""")),
            new("by id, coded fields", "bare", new(stage.Bare, $"/reports/{stage.Report}?persons=false")),
            new("by id, coded fields", "REST", new(stage.Platform, $"/api/v1/reports/{stage.Report}"), true),
            new("by id, coded fields", "GraphQL", new(stage.Platform, "/graphql"), true, Body(one.Replace("{0}", "", StringComparison.Ordinal), $$"""{"r":"{{stage.Report}}"}""")),
        ];
        cases = [.. cases.Where(c => c.Read.Contains(options.Only, StringComparison.Ordinal))];
        // Long enough for the compiler's last tier: the first seconds of a host are several times slower.
        foreach (var item in cases) await RunAsync(item, options.WarmUp);
        foreach (var _ in Enumerable.Range(0, options.Rounds))
            foreach (var item in cases) item.Results.Add(await RunAsync(item, options.Seconds));

        Console.WriteLine($"{"",-26}{"",-10}{"requests/s",12}{"× bare",8}{"× logging",11}{"p50",10}{"p99",10}{"host µs",10}{"PG µs",8}");
        foreach (var group in cases.GroupBy(c => c.Read))
        {
            var bare = Median(group.First());
            var logging = group.FirstOrDefault(item => item.Surface == Logging);
            foreach (var item in group)
                Console.WriteLine($"{item.Read,-26}{item.Surface,-10}{Median(item),12:N0}{Median(item) / bare,8:0.00}{(logging is null ? "" : $"{Median(item) / Median(logging):0.00}"),11}{item.Results[^1].Wrk.P50,10}{item.Results[^1].Wrk.P99,10}{item.Results[^1].ServerMicroseconds,10:N0}{item.Results[^1].DatabaseMicroseconds,8:N0}");
        }
        return 0;

        async Task<Measured> RunAsync(Case item, int seconds)
        {
            var before = stage.ProcessorTime(item.Url);
            var result = await Wrk.RunAsync(item.Url, options.Connections, seconds, item.Authorised ? stage.Token : null, item.Body);
            var after = stage.ProcessorTime(item.Url);
            return new(result, (after.Server - before.Server).TotalMicroseconds / result.Requests, (after.Database - before.Database).TotalMicroseconds / result.Requests);
        }
    }

    private static string Body(string query, string variables) => $$"""{"query":"{{query}}","variables":{{variables}}}""";

    private static double Median(Case item) => item.Results.Select(r => r.Wrk.RequestsPerSecond).Order().ElementAt(item.Results.Count / 2);

    /// <summary>One run, with the processor time that one request cost the host and PostgreSQL.</summary>
    private sealed record Measured(WrkResult Wrk, double ServerMicroseconds, double DatabaseMicroseconds);

    private sealed record Case(string Read, string Surface, Uri Url, bool Authorised = false, string? Body = null)
    {
        public List<Measured> Results { get; } = [];
    }
}
