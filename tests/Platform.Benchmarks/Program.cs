using Platform.Benchmarks;

switch (args)
{
    case ["bare"]: // the other side of each ratio, in a process of its own like the host
        await BareHost.RunAsync();
        return 0;
    case ["storm", ..]:
        return await OnStageAsync(Options.Parse(args), (stage, _) => IdempotencyStorm.RunAsync(stage));
    case ["visibility", ..]:
        return await OnStageAsync(Options.Parse(args), (stage, _) => Visibility.RunAsync(stage));
    case ["scale", ..]:
        return await OnStageAsync(Options.Parse(args) with { Reports = Scale.Few }, Scale.RunAsync);
    case ["kills", ..]:
        return await Kills.RunAsync(Options.Parse(args));
    case ["soak", ..]:
        return await Kills.RunAsync(Options.Parse(args))
            + await OnStageAsync(Options.Parse(args).TimesTen(), async (stage, options) => await IdempotencyStorm.RunAsync(stage) + await ReadBenchmark.RunAsync(stage, options));
    case [] or ["reads", ..] or [['-', ..], ..]:
        return await OnStageAsync(Options.Parse(args), ReadBenchmark.RunAsync);
    default:
        await Console.Error.WriteLineAsync("bench [reads | visibility | scale | storm | kills | soak] [--reports N] [--seconds N] [--rounds N] [--connections N] [--warm-up N] [--kills N] [--only TEXT]");
        return 2;
}

static async Task<int> OnStageAsync(Options options, Func<Stage, Options, Task<int>> run)
{
    await using var stage = await Stage.SetAsync(options);
    return await run(stage, options);
}
