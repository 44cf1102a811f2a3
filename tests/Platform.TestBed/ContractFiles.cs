using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.TestBed;

/// <summary>An operation of the committed OpenAPI document, with the codes of the problems it declares.</summary>
internal sealed record RestOperation(
    string Id, HttpMethod Method, string Path, string? Summary, string? Permission, IReadOnlyList<string> Parameters, IReadOnlyList<string> Codes);

/// <summary>A root field of the committed GraphQL schema.</summary>
internal sealed record RootField(string Kind, string Name, string Arguments, string Result, string? Permission)
{
    public bool HasSelection => Result.Trim('[', ']', '!') is not ("String" or "Int" or "Boolean" or "ID" or "JSON");
}

/// <summary>What the committed contracts offer.</summary>
internal static partial class ContractFiles
{
    private static readonly Lazy<JsonNode> Document = new(() => JsonNode.Parse(Text("openapi.json"))!);

    /// <summary>A committed file.</summary>
    public static string Text(string file) => File.ReadAllText(Repository.In("schema/" + file));

    public static JsonObject Schemas() => Document.Value["components"]!["schemas"]!.AsObject();

    public static IReadOnlyList<RestOperation> Operations() => [..
        from path in Document.Value["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        let member = operation.Value!
        select new RestOperation(
            member["operationId"]!.ToString(), new(operation.Key.ToUpperInvariant()), path.Key, member["summary"]?.ToString(), member["x-permission"]?.ToString(),
            [.. (member["parameters"]?.AsArray() ?? []).Select(p => p!["name"]!.ToString())],
            [.. member["responses"]!.AsObject().SelectMany(r => r.Value!["x-codes"]?.AsArray() ?? []).Select(code => code!.ToString())])];

    public static IReadOnlyList<RootField> Fields()
    {
        var sdl = DescriptionPattern().Replace(Text("schema.graphql"), "");
        return [..
            from Match type in RootPattern().Matches(sdl)
            from Match field in FieldPattern().Matches(type.Groups["body"].Value)
            select new RootField(
                type.Groups["kind"].Value.ToLowerInvariant(), field.Groups["name"].Value, field.Groups["arguments"].Value, field.Groups["result"].Value,
                field.Groups["needs"].Success ? field.Groups["needs"].Value : null)];
    }

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.Singleline)]
    private static partial Regex DescriptionPattern();

    [GeneratedRegex(@"^type (?<kind>Query|Mutation|Subscription) \{(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RootPattern();

    [GeneratedRegex(@"^  (?<name>\w+)(?<arguments>\([^)]*\))?: (?<result>[\w!\[\]]+)(?:\s*@needs\(permission: (?<needs>\w+)\))?", RegexOptions.Multiline)]
    private static partial Regex FieldPattern();
}
