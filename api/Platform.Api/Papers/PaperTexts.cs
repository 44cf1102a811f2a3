using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Api.Http;

namespace Platform.Api.Papers;

/// <summary>What a paper says, in German: a file of sentences with <c>{places}</c> for what differs.</summary>
internal sealed partial class PaperTexts
{
    private readonly Dictionary<string, string> texts;

    private PaperTexts(string file)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        texts = JsonSerializer.Deserialize<Dictionary<string, string>>(resource, Json.Options)!;
    }

    public static PaperTexts Complaint { get; } = new("complaint-texts.json");

    public static PaperTexts AccidentReport { get; } = new("accident-report-texts.json");

    public string this[string key] => texts[key];

    public string? Find(string key) => texts.GetValueOrDefault(key);

    /// <summary>The sentence with its places filled. What is filled in is not looked into again: braces in it are text.</summary>
    public string Say(string key, params (string Place, string Value)[] values) =>
        PlacePattern().Replace(texts[key], place => values.First(value => value.Place == place.Groups[1].Value).Value);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PlacePattern();
}
