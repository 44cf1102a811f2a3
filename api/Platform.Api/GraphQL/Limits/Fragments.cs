using GraphQL.Types;
using GraphQLParser.AST;

namespace Platform.Api.GraphQL;

internal static class Fragments
{
    /// <summary>The fragment that a spread names. A document is small, so a scan beats a table.</summary>
    public static GraphQLFragmentDefinition? Fragment(this GraphQLDocument document, GraphQLFragmentSpread spread)
    {
        foreach (var definition in document.Definitions)
            if (definition is GraphQLFragmentDefinition fragment && fragment.FragmentName.Name.Value == spread.FragmentName.Name.Value)
                return fragment;
        return null;
    }

    /// <summary>The type that an operation of a valid document starts from.</summary>
    public static IObjectGraphType RootOf(this ISchema schema, GraphQLOperationDefinition operation) => operation.Operation switch
    {
        OperationType.Mutation => schema.Mutation!,
        OperationType.Subscription => schema.Subscription!,
        _ => schema.Query,
    };
}
