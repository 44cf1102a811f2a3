using GraphQL;
using GraphQL.Resolvers;
using GraphQLParser.AST;
using Platform.Api.Http;

namespace Platform.Api.GraphQL;

/// <summary>
/// A root field of a mutation: one effect, so one idempotency key. A document with several gets the client's key
/// extended by the response name of each, as one key stands for exactly one effect.
/// </summary>
internal sealed class MutationResolver(Func<IResolveFieldContext, ValueTask<object?>> resolve) : IFieldResolver
{
    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        if (context.RootValue is MutationKey { Value: var key } && context.RequestServices!.GetService<RequestContext>() is { } request)
            request.IdempotencyKey = IsAlone(context) ? key : $"{key}:{(context.FieldAst.Alias?.Name ?? context.FieldAst.Name).StringValue}";
        return resolve(context);
    }

    private static bool IsAlone(IResolveFieldContext context) => context.Operation.SelectionSet.Selections is [GraphQLField];
}

/// <summary>The client's idempotency key for the whole document; the root value of a mutation.</summary>
internal sealed record MutationKey(string Value);
