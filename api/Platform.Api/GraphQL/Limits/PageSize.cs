using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Platform.Api.GraphQL;

/// <summary>How often the children of a field run: once, as often as a number says, or as a variable says.</summary>
internal readonly record struct PageSize(int Fixed, string? Variable = null)
{
    /// <summary>The argument of a connection that says how many.</summary>
    public const string Argument = "first";

    public bool IsFixed => Variable is null;

    public int Of(Inputs? variables) => Variable is not null && variables is not null && variables.TryGetValue(Variable, out var value)
        ? Positive(value switch { int number => number, long or decimal or double => int.MaxValue, _ => Fixed })
        : Fixed;

    /// <summary>The page size that a field asks for.</summary>
    public static PageSize Read(GraphQLField field, FieldType definition, GraphQLOperationDefinition operation)
    {
        var byDefault = definition.Arguments?.Find(Argument)?.DefaultValue is int number ? number : FieldBuilder.DefaultPageSize;
        return field.Arguments?.FirstOrDefault(argument => argument.Name.Value == Argument)?.Value switch
        {
            GraphQLIntValue literal => new(Parse(literal)),
            GraphQLVariable variable => new(VariableDefault(operation, variable) ?? byDefault, variable.Name.StringValue),
            _ => new(byDefault),
        };
    }

    private static int? VariableDefault(GraphQLOperationDefinition operation, GraphQLVariable variable) =>
        operation.Variables?.FirstOrDefault(definition => definition.Variable.Name.Value == variable.Name.Value)?.DefaultValue is GraphQLIntValue literal
            ? Parse(literal) : null;

    private static int Parse(GraphQLIntValue literal) =>
        int.TryParse(literal.Value.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Positive(number) : int.MaxValue;

    private static int Positive(int number) => Math.Max(1, number);
}
