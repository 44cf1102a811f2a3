using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>How much to measure.</summary>
internal sealed record Options(int Reports, int Seconds, int Rounds, int Connections, int WarmUp, int Kills, string Only)
{
    public Options TimesTen() => this with { Seconds = 10 * Seconds };

    public static Options Parse(string[] args)
    {
        return new(Of("--reports", 100_000), Of("--seconds", 4), Of("--rounds", 3), Of("--connections", 32), Of("--warm-up", 10), Of("--kills", 1_000), Text("--only") ?? "");

        int Of(string name, int otherwise) =>
            Text(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

        string? Text(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
