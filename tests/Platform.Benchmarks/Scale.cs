namespace Platform.Benchmarks;

/// <summary>The pages that people look at all day, with few reports and with a hundred times as many: they may take twice as long at most.</summary>
internal static class Scale
{
    public const int Few = 10_000, Many = 1_000_000;
    private const double Most = 2;

    /// <summary>0 when every page held.</summary>
    public static async Task<int> RunAsync(Stage stage, Options options)
    {
        using var zks = await stage.ClientAsync("demo-quality-assurance");
        using var complaints = await stage.ClientAsync("demo-complaints-office");
        var (centre, office) = (zks.DefaultRequestHeaders.Authorization!.Parameter!, complaints.DefaultRequestHeaders.Authorization!.Parameter!);
        (string Page, string Path, string Token)[] pages =
        [
            ("inbox of a supervisor", "/reports?inbox=true", stage.Token),
            ("inbox of ZKS", "/reports?inbox=true", centre),
            ("reports of a department", $"/reports?departmentId={stage.Department}", centre),
            ("all reports", "/reports", centre),
            ("report, coded fields", $"/reports/{stage.Report}", stage.Token),
            ("report with narrative and persons", $"/reports/{stage.Report}?include=narrative&include=persons", stage.Token),
            ("counts of a supervisor", "/reports/counts", stage.Token),
            ("counts of ZKS", "/reports/counts", centre),
            ("counts of the complaints office", "/reports/counts", office),
            ("tasks of a supervisor", "/tasks", stage.Token),
            ("tasks of the complaints office", "/tasks", office),
            ("tasks it has done", "/tasks?state=done", office),
            ("deadlines of a supervisor", "/deadlines?overdue=true", stage.Token),
            ("an offence that nobody reported", "/reports?offence=none", centre),
            ("an offence of the oldest reports", "/reports?offence={offence}", centre),
            ("the same in the complaints office", "/reports?offence={offence}", office),
            ("a level that none has", "/reports?maxLevel=0", centre),
            ("submitted on the first day", "/reports?submittedUntilOn={day}", centre),
            ("happened on the first day", "/reports?occurredUntilOn={day}", centre),
            ("the same for a supervisor", "/reports?occurredUntilOn={day}", stage.Token),
        ];
        var few = await MeasureAsync(Few);
        await stage.GrowAsync(Few, Many);
        var many = await MeasureAsync(Many);
        Console.WriteLine($"{"",-36}{$"{Few:N0}",12}{$"{Many:N0}",12}{"ratio",8}   ms for one page, {options.Connections} connections");
        foreach (var (i, page) in pages.Index()) Console.WriteLine($"{page.Page,-36}{few[i],12:0.00}{many[i],12:0.00}{many[i] / few[i],8:0.00}");
        return pages.Index().All(page => many[page.Index] / few[page.Index] <= Most) ? 0 : 1;

        // What only the oldest reports have is the worst to look for: a page begins with the newest.
        async Task<double[]> MeasureAsync(int reports)
        {
            var (day, offence) = Stage.OldestOf(reports);
            var times = new List<double>();
            foreach (var page in pages)
            {
                var url = new Uri(stage.Platform, "/api/v1" + page.Path.Replace("{day}", $"{day:yyyy-MM-dd}", StringComparison.Ordinal).Replace("{offence}", offence, StringComparison.Ordinal));
                await Wrk.RunAsync(url, options.Connections, options.WarmUp, page.Token);
                var rates = new List<double>();
                for (var round = 0; round < options.Rounds; round++) rates.Add((await Wrk.RunAsync(url, options.Connections, options.Seconds, page.Token)).RequestsPerSecond);
                times.Add(1000 * options.Connections / rates.Order().ElementAt(rates.Count / 2));
            }
            return [.. times];
        }
    }
}
