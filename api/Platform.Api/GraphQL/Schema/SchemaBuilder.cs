using System.Reflection;
using GraphQL.Types;
using Platform.Api.Access;

namespace Platform.Api.GraphQL;

/// <summary>Makes the schema from the features' fields and the contract records they speak of.</summary>
internal sealed class SchemaBuilder
{
    private readonly SchemaFeatures features;
    private readonly FieldBuilder fields;
    private readonly TypeMap types;

    private SchemaBuilder(SchemaFeatures features, IServiceProviderIsService services)
    {
        this.features = features;
        types = new TypeMap(AddChildren);
        fields = new FieldBuilder(types, services);
    }

    public static Schema Build(SchemaFeatures features, IServiceProvider services)
    {
        var schema = new SchemaBuilder(features, services.GetRequiredService<IServiceProviderIsService>()).Build();
        schema.Initialize(); // a broken schema stops the start, not each request
        return schema;
    }

    private Schema Build()
    {
        var schema = new Schema
        {
            Query = Root("Query", features.Queries) ?? throw new InvalidOperationException("A schema needs a query."),
            Mutation = Root("Mutation", features.Mutations),
            Subscription = Root("Subscription", features.Subscriptions),
        };
        schema.Directives.Register(NeedsDirective.Make((EnumerationGraphType)types.Named(typeof(Permission), false)));
        return schema;
    }

    private ObjectGraphType? Root(string name, List<Type> classes)
    {
        if (classes.Count == 0) return null;
        var root = new ObjectGraphType { Name = name };
        foreach (var method in classes.SelectMany(Methods))
        {
            if (method.GetCustomAttribute<NeedsAttribute>() is null && method.GetCustomAttribute<AnyCallerAttribute>() is null)
                throw new InvalidOperationException($"{method.DeclaringType}.{method.Name} says nobody's permission: add [Needs] or [AnyCaller].");
            root.AddField(fields.Make(method, null, isMutation: name == "Mutation"));
        }
        return root;
    }

    private void AddChildren(ObjectGraphType graph, Type type)
    {
        foreach (var (parent, holder) in features.Children)
            if (parent == type)
                foreach (var method in Methods(holder))
                    graph.AddField(fields.Make(method, type, isMutation: false));
    }

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
}
