using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using Platform.Api.Access;

namespace Platform.Api.GraphQL;

/// <summary><c>@needs(permission:)</c>: the permission of a field, readable in the published schema.</summary>
internal static class NeedsDirective
{
    private const string Name = "needs", Argument = "permission";

    public static Directive Make(EnumerationGraphType permissions) => new(Name, DirectiveLocation.FieldDefinition)
    {
        Description = "The permission that the caller's roles have to carry.",
        Arguments = [new QueryArgument(new NonNullGraphType(permissions)) { Name = Argument, Description = "The permission." }],
    };

    public static void Apply(FieldType field, Permission permission) => field.ApplyDirective(Name, Argument, permission);
}
