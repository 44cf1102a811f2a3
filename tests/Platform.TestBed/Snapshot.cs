using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.TestBed;

/// <summary>Compares a value with the accepted text beside the test. <c>UPDATE_SNAPSHOTS=1</c> accepts; nothing is accepted silently.</summary>
public static partial class Snapshot
{
    private static readonly ConcurrentDictionary<string, byte> Seen = new();

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
    };

    /// <param name="value">Anything; JSON text is laid out first.</param>
    /// <param name="name">Tells several snapshots of one test apart.</param>
    /// <param name="file">The test's file.</param>
    /// <param name="test">The test's name.</param>
    public static void Match(object? value, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var text = Scrub(value is string written ? Pretty(written) : JsonSerializer.Serialize(value, Json));
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "snapshots");
        var stem = Path.Combine(folder, string.Join('.', ((string?[])[Path.GetFileNameWithoutExtension(file), test, name]).OfType<string>()));
        if (!Seen.TryAdd(stem, 0)) throw new InvalidOperationException($"Two snapshots are called {stem}; pass a name.");
        Compare(stem, text);
    }

    private static void Compare(string stem, string text)
    {
        string accepted = stem + ".verified.txt", received = stem + ".received.txt";
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(accepted, text);

        var before = File.Exists(accepted) ? File.ReadAllText(accepted).ReplaceLineEndings("\n") : null;
        if (before == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.Fail($"{(before is null ? "No snapshot yet" : "Differs from the snapshot")}: {accepted}\n{Difference(before ?? "", text)}\nAccept with UPDATE_SNAPSHOTS=1.");
    }

    /// <summary>Replaces what differs from run to run by numbered stand-ins, so that equal values stay recognisably equal.</summary>
    internal static string Scrub(string text)
    {
        var standIns = new Dictionary<string, string>();
        text = GuidPattern().Replace(text, match => Number("Guid", match.Value.ToLowerInvariant()));
        return TimePattern().Replace(text, match => Number("Time", match.Value)).TrimEnd() + "\n";

        string Number(string kind, string value)
        {
            if (!standIns.TryGetValue(value, out var standIn))
                standIns[value] = standIn = $"{kind}_{standIns.Values.Count(other => other.StartsWith(kind, StringComparison.Ordinal)) + 1}";
            return standIn;
        }
    }

    private static string Pretty(string text)
    {
        if (text.TrimStart() is not ['{' or '[', ..]) return text.ReplaceLineEndings("\n");
        try { return JsonSerializer.Serialize(JsonDocument.Parse(text).RootElement, Json); }
        catch (JsonException) { return text.ReplaceLineEndings("\n"); }
    }

    private static string Difference(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var first = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var context = old.Take(first).TakeLast(2).Select(line => "  " + line);
        return string.Join('\n', [.. context, .. old.Skip(first).Take(4).Select(line => "- " + line), .. now.Skip(first).Take(4).Select(line => "+ " + line)]);
    }

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b")]
    private static partial Regex GuidPattern();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")]
    private static partial Regex TimePattern();
}
