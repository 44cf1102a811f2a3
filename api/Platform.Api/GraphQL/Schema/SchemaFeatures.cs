namespace Platform.Api.GraphQL;

/// <summary>Gathers the fields of all features into one schema.</summary>
public sealed class SchemaFeatures
{
    internal List<Type> Queries { get; } = [];

    internal List<Type> Mutations { get; } = [];

    internal List<Type> Subscriptions { get; } = [];

    internal List<Type> OverRestOnly { get; } = [];

    internal List<(Type Parent, Type Fields)> Children { get; } = [];

    /// <summary>Each public static method becomes a field of <c>Query</c>.</summary>
    public SchemaFeatures Query(Type fields) => Add(Queries, fields);

    /// <summary>Each public static method becomes a field of <c>Mutation</c>.</summary>
    public SchemaFeatures Mutation(Type fields) => Add(Mutations, fields);

    /// <summary>Each public static method becomes a field of <c>Subscription</c>; it returns an <see cref="EventStream"/> or an async sequence.</summary>
    public SchemaFeatures Subscription(Type fields) => Add(Subscriptions, fields);

    /// <summary>Each public static method is an operation that only REST can carry; its words and its right stand there as at a field.</summary>
    public SchemaFeatures RestOnly(Type operations) => Add(OverRestOnly, operations);

    /// <summary>Each public static method becomes a further field of the type of <typeparamref name="TParent"/>, which is its first parameter: one, or many at once (<see cref="BatchField"/>).</summary>
    public SchemaFeatures Child<TParent>(Type fields)
    {
        Children.Add((typeof(TParent), fields));
        return this;
    }

    private SchemaFeatures Add(List<Type> to, Type fields)
    {
        to.Add(fields);
        return this;
    }
}
