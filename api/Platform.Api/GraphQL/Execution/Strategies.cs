using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace Platform.Api.GraphQL;

/// <summary>
/// Fields run one after the other: they share the scope's database session, and the work is one service call with
/// property reads below it, which running in parallel would only slow down.
/// </summary>
internal sealed class Strategies(PlainSelections plain) : IExecutionStrategySelector
{
    private readonly PlainStrategy serial = new(plain);
    private readonly SubscribeStrategy subscribe = new();

    public IExecutionStrategy Select(ExecutionContext context) =>
        context.Operation.Operation is OperationType.Subscription && context.RootValue is not OneEvent ? subscribe : serial;

    /// <summary>Opens the source of a subscription instead of resolving fields; each event is then an operation of its own.</summary>
    private sealed class SubscribeStrategy : SerialExecutionStrategy
    {
        public override Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
        {
            var root = BuildExecutionRootNode(context, GetOperationRootType(context));
            var node = root.SubFields![0];
            var events = ((StreamSource)node.FieldDefinition.StreamResolver!).Start(new ReadonlyResolveFieldContext(node, context));
            return Task.FromResult<ExecutionResult>(new SubscriptionStart(events, context.Document) { Executed = true });
        }
    }
}

/// <summary>The root value while a subscription runs for one event.</summary>
internal sealed record OneEvent(object? Value);

/// <summary>A subscription that was accepted: its events are still to come.</summary>
internal sealed class SubscriptionStart(EventStream events, GraphQLDocument document) : ExecutionResult
{
    public EventStream Events { get; } = events;

    public new GraphQLDocument Document { get; } = document;
}
