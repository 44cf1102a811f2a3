using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;

namespace Platform.Api.GraphQL;

/// <summary>The schema as text: what is committed as <c>schema/schema.graphql</c> and compared by a test.</summary>
public static class SchemaText
{
    /// <summary>Sorted, with descriptions and permissions, ending in one line feed.</summary>
    public static string Print(ISchema schema) => schema.Print(new PrintOptions
    {
        IncludeDescriptions = true,
        IncludeDeprecationReasons = true,
        StringComparison = StringComparison.Ordinal,
    }).ReplaceLineEndings("\n").TrimEnd() + "\n";
}
