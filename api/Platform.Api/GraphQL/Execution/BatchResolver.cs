using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Execution;
using GraphQL.Resolvers;

namespace Platform.Api.GraphQL;

/// <summary>Answers a field for all parents of a level in one call: it collects them while the level is resolved, and the executer redeems them together.</summary>
/// <param name="key">A parent's key. One that stands in the answer several times is asked for once.</param>
/// <param name="answer">Asks the service for all of them; what comes back finds the answer by the key.</param>
internal sealed class BatchResolver<TParent>(Func<TParent, Guid> key, Func<IResolveFieldContext, IReadOnlyList<TParent>, Task<Func<Guid, object?>>> answer) : IFieldResolver
{
    // By the names under which the answer has it, for it may stand in a document twice with different arguments. Not by its syntax: where a document asks for it in parts, each parent has a node of its own.
    // Fields run one after the other, so nothing here needs a lock.
    private readonly ConditionalWeakTable<IExecutionContext, Dictionary<string, Batch>> executions = [];

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var batches = executions.GetOrCreateValue(context.ExecutionContext);
        var place = string.Join('/', context.ResponsePath.OfType<string>());
        if (!batches.TryGetValue(place, out var batch) || batch.IsAsked) batches[place] = batch = new(context.Copy(), answer);
        var parent = (TParent)context.Source!;
        return new(batch.Take(key(parent), parent));
    }

    private sealed class Batch(IResolveFieldContext first, Func<IResolveFieldContext, IReadOnlyList<TParent>, Task<Func<Guid, object?>>> answer)
    {
        private readonly Dictionary<Guid, TParent> parents = [];
        private Task<Func<Guid, object?>>? asked;

        public bool IsAsked => asked is not null;

        public Place Take(Guid key, TParent parent)
        {
            parents.TryAdd(key, parent);
            return new(this, key);
        }

        public async Task<object?> AnswerAsync(Guid key) => (await (asked ??= AskAsync()))(key);

        // Async, so that a refusal before the first await is one for all of them too.
        private async Task<Func<Guid, object?>> AskAsync() => await answer(first, [.. parents.Values]);
    }

    private sealed class Place(Batch batch, Guid key) : IDataLoaderResult
    {
        public Task<object?> GetResultAsync(CancellationToken ct) => batch.AnswerAsync(key);
    }
}
