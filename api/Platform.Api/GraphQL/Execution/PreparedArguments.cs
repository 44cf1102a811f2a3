using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace Platform.Api.GraphQL;

/// <summary>
/// Where the variables and arguments of a validated operation are. The library walks the whole document for them with each request: a
/// seventh of the time of a single report in a profile. Only what is simple is kept: scalar variables without default and no directives; everything else goes the library's way.
/// </summary>
internal sealed class PreparedArguments
{
    private readonly List<(GraphQLVariableDefinition Definition, ScalarGraphType Type, bool Required)> variables = [];
    private readonly List<(GraphQLField Field, QueryArguments? Arguments)> fields = [];

    public static PreparedArguments? Of(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        var prepared = new PreparedArguments();
        return operation.Directives is not { Count: > 0 } && (operation.Variables?.Items ?? []).All(variable => prepared.Add(schema, variable))
            && prepared.Add(operation.SelectionSet, schema.RootOf(operation), schema, document, []) ? prepared : null;
    }

    /// <summary>Variables and arguments of one request; false when a value is not as it should be, which the library explains better.</summary>
    public bool TryRead(GraphQLDocument document, Inputs given, [NotNullWhen(true)] out IValidationResult? result)
    {
        result = null;
        var values = new Variables();
        foreach (var (definition, type, required) in variables)
        {
            var variable = new Variable(definition.Variable.Name.StringValue, definition);
            if (given.TryGetValue(variable.Name, out var value))
            {
                if (value is not null && !TryParse(type, value, out value)) return false;
                variable.Value = value;
            }
            if (required && value is null) return false;
            values.Add(variable);
        }
        Dictionary<GraphQLField, IDictionary<string, ArgumentValue>>? arguments = null;
        try
        {
            foreach (var (field, definitions) in fields)
                if (ExecutionHelper.GetArguments(definitions, field.Arguments, values, document, field, null) is { } read) (arguments ??= []).Add(field, read);
        }
        catch (ValidationError)
        {
            return false;
        }
        result = new ValidationResult([]) { Variables = values, ArgumentValues = arguments };
        return true;
    }

    private static bool TryParse(ScalarGraphType type, object value, [NotNullWhen(true)] out object? parsed)
    {
        try { parsed = type.ParseValue(value); }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or OverflowException or ArgumentException) { parsed = null; }
        return parsed is not null;
    }

    private bool Add(ISchema schema, GraphQLVariableDefinition variable)
    {
        var required = variable.Type is GraphQLNonNullType;
        if ((variable.Type is GraphQLNonNullType inner ? inner.Type : variable.Type) is not GraphQLNamedType named
            || schema.AllTypes[named.Name.Value] is not ScalarGraphType scalar || variable.DefaultValue is not null || variable.Directives is { Count: > 0 }) return false;
        variables.Add((variable, scalar, required));
        return true;
    }

    private bool Add(GraphQLSelectionSet set, IGraphType parent, ISchema schema, GraphQLDocument document, HashSet<GraphQLFragmentDefinition> seen)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is IHasDirectivesNode { Directives.Count: > 0 }) return false;
            var simple = selection switch
            {
                GraphQLField field => Add(field, (parent as IComplexGraphType)?.GetField(field.Name.Value), schema, document, seen),
                GraphQLInlineFragment inline => Add(inline.SelectionSet, TypeOf(inline.TypeCondition) ?? parent, schema, document, seen),
                GraphQLFragmentSpread spread => document.Fragment(spread) is { } fragment
                    && (!seen.Add(fragment) || Add(fragment.SelectionSet, TypeOf(fragment.TypeCondition)!, schema, document, seen)),
                _ => false,
            };
            if (!simple) return false;
        }
        return true;

        IGraphType? TypeOf(GraphQLTypeCondition? condition) => condition is null ? null : schema.AllTypes[condition.Type.Name.Value];
    }

    private bool Add(GraphQLField field, FieldType? definition, ISchema schema, GraphQLDocument document, HashSet<GraphQLFragmentDefinition> seen)
    {
        if (definition?.ResolvedType is not { } type) return field.Name.Value == "__typename"; // introspection goes the library's way
        if (field.Arguments is { Count: > 0 }) fields.Add((field, definition.Arguments));
        return field.SelectionSet is null || Add(field.SelectionSet, type.GetNamedType(), schema, document, seen);
    }
}

/// <summary>The library's validator, but for operations that are prepared and have nothing left to validate.</summary>
internal sealed class PreparedValidator(IDocumentValidator inner) : IDocumentValidator
{
    private readonly ConditionalWeakTable<GraphQLOperationDefinition, PreparedArguments> known = [];

    public void Prepare(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        if (PreparedArguments.Of(schema, document, operation) is { } prepared) known.AddOrUpdate(operation, prepared);
    }

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options) =>
        known.TryGetValue(options.Operation, out var prepared) && prepared.TryRead(options.Document, options.Variables, out var result)
            ? Task.FromResult(result)
            : inner.ValidateAsync(options);
}
