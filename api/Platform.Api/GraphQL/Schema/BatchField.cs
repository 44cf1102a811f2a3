using System.Linq.Expressions;
using System.Reflection;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace Platform.Api.GraphQL;

/// <summary>
/// A field of a type whose method answers for many parents at once: it takes them as <c>IReadOnlyList&lt;TParent&gt;</c> and returns a task of <c>ILookup&lt;Guid, T&gt;</c>, a list for
/// each, or of <c>IReadOnlyDictionary&lt;Guid, T&gt;</c>, one or nothing for each, by the parents' <c>Id</c> or what <see cref="ByAttribute"/> names.
/// </summary>
internal sealed class BatchField
{
    private readonly Type parent, result;
    private readonly string member;
    private readonly bool lists;

    private BatchField(Type parent, string member, Type result, bool lists) => (this.parent, this.member, this.result, this.lists) = (parent, member, result, lists);

    /// <summary>Null when the method answers for one parent.</summary>
    public static BatchField? Of(MethodInfo method, Type? parent)
    {
        if (parent is null || Array.Find(method.GetParameters(), parameter => parameter.ParameterType == Many(parent)) is not { } parents) return null;
        var member = parents.GetCustomAttribute<ByAttribute>()?.Member ?? "Id";
        if (method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>) && task.GetGenericArguments()[0] is { IsGenericType: true } result)
        {
            if (result.GetGenericTypeDefinition() == typeof(ILookup<,>)) return new(parent, member, result, lists: true);
            if (result.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return new(parent, member, result, lists: false);
        }
        throw new InvalidOperationException($"{method.DeclaringType}.{method.Name} takes many parents, so it has to return a lookup or a dictionary by their ids.");
    }

    /// <summary>The parents, as the method takes them.</summary>
    public ParameterExpression Parents => field ??= Expression.Parameter(Many(parent), "parents");

    public bool Lists => lists;

    /// <param name="types">Knows the schema types.</param>
    /// <param name="found">What is known of null in the lookup or dictionary.</param>
    public IGraphType Type(TypeMap types, NullabilityInfo found)
    {
        var each = types.Map(result.GetGenericArguments()[1], found.GenericTypeArguments[1], false);
        return lists ? new NonNullGraphType(new ListGraphType(each)) : each is NonNullGraphType { ResolvedType: { } inner } ? inner : each;
    }

    public IFieldResolver Resolver(Expression call, ParameterExpression context)
    {
        var one = Expression.Parameter(parent);
        var key = Expression.Lambda(Expression.Property(one, member), one);
        var ask = Expression.Call(typeof(BatchField), lists ? nameof(ListsAsync) : nameof(OnesAsync), [result.GetGenericArguments()[1]], call);
        return (IFieldResolver)Activator.CreateInstance(typeof(BatchResolver<>).MakeGenericType(parent), key.Compile(), Expression.Lambda(ask, context, Parents).Compile())!;
    }

    private static Type Many(Type parent) => typeof(IReadOnlyList<>).MakeGenericType(parent);

    private static async Task<Func<Guid, object?>> ListsAsync<T>(Task<ILookup<Guid, T>> asked)
    {
        var found = await asked;
        return key => found[key];
    }

    private static async Task<Func<Guid, object?>> OnesAsync<T>(Task<IReadOnlyDictionary<Guid, T>> asked)
    {
        var found = await asked;
        return key => found.TryGetValue(key, out var one) ? one : default;
    }
}
