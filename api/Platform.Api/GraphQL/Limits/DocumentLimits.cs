using GraphQLParser.AST;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>
/// Depth, fields and aliases with the fragments spread out, checked before validation: some validation rules take time
/// in the square of the fields, so they never see a document that is too large.
/// </summary>
internal sealed class DocumentLimits
{
    private readonly GraphQLDocument document;
    private readonly GraphQLLimits limits;
    private readonly HashSet<GraphQLFragmentDefinition> open = [];
    private int visits, aliases, spreads;

    private DocumentLimits(GraphQLDocument document, GraphQLLimits limits) => (this.document, this.limits) = (document, limits);

    public static void Check(GraphQLDocument document, GraphQLLimits limits)
    {
        var check = new DocumentLimits(document, limits);
        foreach (var definition in document.Definitions)
            if (definition is GraphQLOperationDefinition operation) check.Walk(operation.SelectionSet, 1, null, []);
            else if (definition is GraphQLFragmentDefinition fragment) check.Spread(fragment, 1, OnIntrospection(fragment) ? new(0) : null, []);
    }

    // Taken by itself a fragment does not show where it is spread, but its type does: explorers put ofType … ofType into one.
    private static bool OnIntrospection(GraphQLFragmentDefinition fragment) => fragment.TypeCondition.Type.Name.StringValue.StartsWith("__", StringComparison.Ordinal);

    private void Walk(GraphQLSelectionSet set, int depth, Introspected? introspected, Dictionary<string, int> level)
    {
        foreach (var selection in set.Selections)
        {
            if (++visits > limits.MaxFields) throw TooComplex($"more than {limits.MaxFields} fields");
            switch (selection)
            {
                case GraphQLField field:
                    Count(field, level);
                    Field(field, depth, introspected);
                    break;
                case GraphQLInlineFragment inline:
                    Walk(inline.SelectionSet, depth, introspected, level);
                    break;
                case GraphQLFragmentSpread spread when document.Fragment(spread) is { } fragment:
                    if (++spreads > limits.MaxFragments) throw TooComplex($"more than {limits.MaxFragments} fragments");
                    Spread(fragment, depth, introspected, level);
                    break;
            }
        }
    }

    // A fragment inside itself is left to validation, which names the cycle.
    private void Spread(GraphQLFragmentDefinition fragment, int depth, Introspected? introspected, Dictionary<string, int> level)
    {
        if (!open.Add(fragment)) return;
        Walk(fragment.SelectionSet, depth, introspected, level);
        open.Remove(fragment);
    }

    // Validation compares each pair of fields under one name.
    private void Count(GraphQLField field, Dictionary<string, int> level)
    {
        var name = (field.Alias?.Name ?? field.Name).StringValue;
        level[name] = level.GetValueOrDefault(name) + 1;
        if (level[name] > limits.MaxRepeats) throw TooComplex($"one name more than {limits.MaxRepeats} times in one place");
    }

    private void Field(GraphQLField field, int depth, Introspected? introspected)
    {
        if (field.Alias is not null && ++aliases > limits.MaxAliases) throw TooComplex($"more than {limits.MaxAliases} aliases");
        var name = field.Name.Value;
        if (introspected is null && (name == "__schema" || name == "__type")) introspected = new(0);
        else if (introspected is not null && (name == "fields" || name == "inputFields" || name == "interfaces" || name == "possibleTypes"))
        {
            // Type → fields → type → fields … grows without end though each step is shallow.
            introspected = new(introspected.Lists + 1);
            if (introspected.Lists > 1) throw TooComplex("introspection that goes round in circles");
        }

        var max = introspected is null ? limits.MaxDepth : limits.MaxIntrospectionDepth;
        if (depth > max) throw TooComplex($"more than {max} levels");
        if (field.SelectionSet is not { } inner) return;
        var isPlumbing = introspected is null && (name == ConnectionTypes.Edges || name == ConnectionTypes.Node || name == ConnectionTypes.Nodes);
        Walk(inner, isPlumbing ? depth : depth + 1, introspected, []);
    }

    private static PlatformException TooComplex(string what) => new(ErrorCatalogue.GraphQLTooComplex, $"The document has {what}.");

    private sealed record Introspected(int Lists);
}
