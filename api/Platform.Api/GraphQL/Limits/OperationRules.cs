using GraphQL;
using GraphQLParser.AST;
using Platform.Api.Access;
using Platform.Api.Errors;

namespace Platform.Api.GraphQL;

/// <summary>What one operation of a valid document asks for; made once, held against caller and variables each time it runs.</summary>
internal sealed record OperationRules(GraphQLOperationDefinition Operation, IReadOnlyList<Permission> Needs, bool Introspects, CostShape Cost)
{
    /// <summary>Who may, then how much.</summary>
    public void Check(Caller caller, Inputs? variables, GraphQLLimits limits, bool isIntrospectionOpen)
    {
        foreach (var permission in Needs) caller.Must(permission);
        if (Introspects && !isIntrospectionOpen) caller.Must(Permission.IntrospectSchema);

        var (cost, whole) = Cost.Of(variables);
        if (whole > 1) throw new PlatformException(ErrorCatalogue.GraphQLTooComplex, "The document has more than one field that takes the whole budget: send one request for each.");
        if (cost > limits.MaxCost) throw new PlatformException(ErrorCatalogue.GraphQLTooComplex, $"The document costs {cost}, more than {limits.MaxCost}: ask for smaller pages or fewer fields.");
    }
}
