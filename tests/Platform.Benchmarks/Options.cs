using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>How much to measure.</summary>
internal sealed record Options(int Reports, int Seconds, int Rounds, int Connections, int WarmUp)
{
    public Options TimesTen() => this with { Seconds = 10 * Seconds };

    public static Options Parse(string[] args)
    {
        return new(Of("--reports", 100_000), Of("--seconds", 4), Of("--rounds", 3), Of("--connections", 32), Of("--warm-up", 10));

        int Of(string name, int otherwise) =>
            Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
