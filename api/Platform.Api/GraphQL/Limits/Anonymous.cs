using GraphQLParser.AST;

namespace Platform.Api.GraphQL;

/// <summary>What may be asked without a token. Decided before validation, whose messages describe the schema.</summary>
internal static class Anonymous
{
    public static bool May(GraphQLOperationDefinition operation, bool isIntrospectionOpen) =>
        operation.Operation == OperationType.Query && operation.SelectionSet.Selections.All(selection => selection is GraphQLField field
            && (field.Name.Value == "__typename" || (isIntrospectionOpen && (field.Name.Value == "__schema" || field.Name.Value == "__type"))));
}
