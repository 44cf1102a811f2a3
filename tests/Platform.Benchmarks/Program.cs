using Platform.Benchmarks;

switch (args)
{
    case ["bare"]: // the other side of each ratio, in a process of its own like the host
        await BareHost.RunAsync();
        return 0;
    case ["soak", ..]:
        return await ReadBenchmark.RunAsync(Options.Parse(args).TimesTen());
    case [] or ["reads", ..] or [['-', ..], ..]:
        return await ReadBenchmark.RunAsync(Options.Parse(args));
    default:
        await Console.Error.WriteLineAsync("bench [reads | soak] [--reports N] [--seconds N] [--rounds N] [--connections N] [--warm-up N] [--only TEXT]");
        return 2;
}
