using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.TestBed;

namespace Platform.Api.Tests.Contracts;

/// <summary>An operation of the committed OpenAPI document.</summary>
internal sealed record RestOperation(string Id, HttpMethod Method, string Path, string? Permission, IReadOnlyList<string> Parameters);

/// <summary>A root field of the committed GraphQL schema.</summary>
internal sealed record RootField(string Kind, string Name, string Arguments, string Result, string? Permission)
{
    public bool HasSelection => Result.Trim('[', ']', '!') is not ("String" or "Int" or "Boolean" or "ID");
}

/// <summary>What the committed contracts offer.</summary>
internal static partial class ContractFiles
{
    public static IReadOnlyList<RestOperation> Operations() => [..
        from path in JsonNode.Parse(File.ReadAllText(Repository.In("schema/openapi.json")))!["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new RestOperation(
            operation.Value!["operationId"]!.ToString(), new(operation.Key.ToUpperInvariant()), path.Key, operation.Value["x-permission"]?.ToString(),
            [.. (operation.Value["parameters"]?.AsArray() ?? []).Select(p => p!["name"]!.ToString())])];

    public static IReadOnlyList<RootField> Fields()
    {
        var sdl = DescriptionPattern().Replace(File.ReadAllText(Repository.In("schema/schema.graphql")), "");
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
