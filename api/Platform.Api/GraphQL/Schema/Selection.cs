using GraphQL;
using GraphQLParser.AST;

namespace Platform.Api.GraphQL;

/// <summary>
/// What the client asks for below a field, so that the service can fetch it in one statement. Looks through the plumbing of connections.
/// Take it as a parameter of the field method.
/// </summary>
public readonly struct Selection(IResolveFieldContext context)
{
    /// <summary>Whether the field is selected on the result or, in a connection, on its items. A field behind <c>@include</c> or <c>@skip</c> counts.</summary>
    public bool Selects(string field) => context.FieldAst.SelectionSet is { } set && Selects(set, field, context.Document);

    private static bool Selects(GraphQLSelectionSet set, string field, GraphQLDocument document)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLField node && node.Name.Value == field) return true;
            var inner = selection switch
            {
                GraphQLField plumbing => Plumbing(plumbing) ? plumbing.SelectionSet : null,
                GraphQLInlineFragment inline => inline.SelectionSet,
                GraphQLFragmentSpread spread => document.Fragment(spread)?.SelectionSet,
                _ => null,
            };
            if (inner is not null && Selects(inner, field, document)) return true;
        }
        return false;
    }

    private static bool Plumbing(GraphQLField field) =>
        field.Name.Value == ConnectionTypes.Edges || field.Name.Value == ConnectionTypes.Node || field.Name.Value == ConnectionTypes.Nodes;
}
