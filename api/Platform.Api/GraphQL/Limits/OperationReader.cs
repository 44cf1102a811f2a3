using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using Platform.Api.Access;

namespace Platform.Api.GraphQL;

/// <summary>Reads the rules of the fields that an operation selects. The document has been validated, so names resolve and fragments end.</summary>
internal sealed class OperationReader
{
    private const int IntrospectionCost = 1000;

    private readonly GraphQLDocument document;
    private readonly GraphQLOperationDefinition operation;
    private readonly GraphQLLimits limits;
    private readonly HashSet<Permission> needs = [];
    private bool introspects;

    private OperationReader(GraphQLDocument document, GraphQLOperationDefinition operation, GraphQLLimits limits) =>
        (this.document, this.operation, this.limits) = (document, operation, limits);

    public static OperationRules Read(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, GraphQLLimits limits)
    {
        var reader = new OperationReader(document, operation, limits);
        var children = new List<CostShape>();
        reader.Walk(operation.SelectionSet, schema.RootOf(operation), children, isRoot: true);
        return new(operation, [.. reader.needs], reader.introspects, new CostShape(0, 0, new(1), children));
    }

    private void Walk(GraphQLSelectionSet set, IObjectGraphType type, List<CostShape> into, bool isRoot)
    {
        foreach (var selection in set.Selections)
            switch (selection)
            {
                case GraphQLField field:
                    into.Add(Field(field, type, isRoot));
                    break;
                case GraphQLInlineFragment inline:
                    Walk(inline.SelectionSet, type, into, isRoot);
                    break;
                case GraphQLFragmentSpread spread when document.Fragment(spread) is { } fragment:
                    Walk(fragment.SelectionSet, type, into, isRoot);
                    break;
            }
    }

    private CostShape Field(GraphQLField field, IObjectGraphType type, bool isRoot)
    {
        var name = field.Name.Value;
        if (name == "__typename") return new(1, 0, new(1), []);
        if (isRoot && (name == "__schema" || name == "__type"))
        {
            introspects = true;
            // The whole schema is the largest answer there is: once is enough.
            return new(IntrospectionCost, name == "__schema" ? 1 : 0, new(1), []);
        }

        var definition = type.GetField(name) ?? throw new InvalidOperationException("A validated document names an unknown field.");
        var rules = FieldRules.Of(definition);
        if (rules is { Needs: { } permission, LogsDenials: false }) needs.Add(permission);

        var children = new List<CostShape>();
        if (field.SelectionSet is { } inner && definition.ResolvedType!.GetNamedType() is IObjectGraphType next) Walk(inner, next, children, isRoot: false);
        var size = rules.Pages ? PageSize.Read(field, definition, operation) : new(rules.Lists ? limits.AssumedListLength : 1);
        return new(1, rules.WholeBudget ? 1 : 0, size, children);
    }
}
