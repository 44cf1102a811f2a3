using GraphQL;
using GraphQLParser.AST;

namespace Platform.Api.GraphQL;

/// <summary>
/// What the client asks for below a field, so that the service can fetch it in one statement. Looks through the plumbing of connections.
/// Take it as a parameter of the field method.
/// </summary>
public readonly struct Selection
{
    private readonly GraphQLDocument document;
    private readonly IReadOnlyList<GraphQLSelectionSet> sets;

    public Selection(IResolveFieldContext context) : this(context.Document, context.FieldAst.SelectionSet is { } set ? [set] : []) { }

    private Selection(GraphQLDocument document, IReadOnlyList<GraphQLSelectionSet> sets) => (this.document, this.sets) = (document, sets);

    /// <summary>Whether the field is selected on the result or, in a connection, on its items. A field behind <c>@include</c> or <c>@skip</c> counts.</summary>
    public bool Selects(string field) => Fields(field).Any();

    /// <summary>What is asked for below one of the selected fields.</summary>
    public Selection Below(string field) => new(document, [.. Fields(field).Select(node => node.SelectionSet).OfType<GraphQLSelectionSet>()]);

    private IEnumerable<GraphQLField> Fields(string name)
    {
        var within = document;
        return sets.SelectMany(set => Fields(set, name, within));
    }

    private static IEnumerable<GraphQLField> Fields(GraphQLSelectionSet set, string name, GraphQLDocument document)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLField node && node.Name.Value == name)
            {
                yield return node;
                continue;
            }
            var inner = selection switch
            {
                GraphQLField plumbing => Plumbing(plumbing) ? plumbing.SelectionSet : null,
                GraphQLInlineFragment inline => inline.SelectionSet,
                GraphQLFragmentSpread spread => document.Fragment(spread)?.SelectionSet,
                _ => null,
            };
            if (inner is null) continue;
            foreach (var found in Fields(inner, name, document)) yield return found;
        }
    }

    private static bool Plumbing(GraphQLField field) =>
        field.Name.Value == ConnectionTypes.Edges || field.Name.Value == ConnectionTypes.Node || field.Name.Value == ConnectionTypes.Nodes;
}
