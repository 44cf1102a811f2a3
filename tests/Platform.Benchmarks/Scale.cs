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
        var centre = zks.DefaultRequestHeaders.Authorization!.Parameter!;
        (string Page, string Path, string Token)[] pages =
        [
            ("inbox of a supervisor", "/reports?inbox=true", stage.Token),
            ("inbox of ZKS", "/reports?inbox=true", centre),
            ("reports of a department", $"/reports?departmentId={stage.Department}", centre),
            ("all reports", "/reports", centre),
            ("report, coded fields", $"/reports/{stage.Report}", stage.Token),
            ("report with narrative and persons", $"/reports/{stage.Report}?include=narrative&include=persons", stage.Token),
            ("counts of a supervisor", "/reports/counts", stage.Token),
        ];
        var few = await MeasureAsync();
        await stage.GrowAsync(Few, Many);
        var many = await MeasureAsync();
        Console.WriteLine($"{"",-36}{$"{Few:N0}",12}{$"{Many:N0}",12}{"ratio",8}   ms for one page, {options.Connections} connections");
        foreach (var (i, page) in pages.Index()) Console.WriteLine($"{page.Page,-36}{few[i],12:0.00}{many[i],12:0.00}{many[i] / few[i],8:0.00}");
        return pages.Index().All(page => many[page.Index] / few[page.Index] <= Most) ? 0 : 1;

        async Task<double[]> MeasureAsync()
        {
            var times = new List<double>();
            foreach (var page in pages)
            {
                var url = new Uri(stage.Platform, "/api/v1" + page.Path);
                await Wrk.RunAsync(url, options.Connections, options.WarmUp, page.Token);
                var rates = new List<double>();
                for (var round = 0; round < options.Rounds; round++) rates.Add((await Wrk.RunAsync(url, options.Connections, options.Seconds, page.Token)).RequestsPerSecond);
                times.Add(1000 * options.Connections / rates.Order().ElementAt(rates.Count / 2));
            }
            return [.. times];
        }
    }
}
