using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Resolvers;

namespace Platform.Api.GraphQL;

/// <summary>Reads a property of the contract record through a compiled getter.</summary>
internal sealed class PropertyResolver : IFieldResolver, ISourceReader
{
    private readonly Func<object, object?> read;

    public PropertyResolver(PropertyInfo property)
    {
        var source = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(source, property.DeclaringType!), property);
        read = Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), source).Compile();
    }

    public object? Read(object source) => read(source);

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) => new(read(context.Source!));
}

/// <summary>Reads from a value that is no contract record.</summary>
internal sealed class SourceResolver(Func<object, object?> read) : IFieldResolver, ISourceReader
{
    public object? Read(object source) => read(source);

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) => new(read(context.Source!));
}

/// <summary>A field of our own making.</summary>
internal sealed class DelegateResolver(Func<IResolveFieldContext, ValueTask<object?>> resolve) : IFieldResolver
{
    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) => resolve(context);
}
