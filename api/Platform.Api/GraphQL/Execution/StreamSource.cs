using GraphQL;
using GraphQL.Resolvers;

namespace Platform.Api.GraphQL;

/// <summary>How a subscription field starts. The library wants a resolver here; <see cref="Strategies"/> calls <see cref="Start"/> instead.</summary>
internal sealed class StreamSource(Func<IResolveFieldContext, EventStream> start) : ISourceStreamResolver
{
    /// <summary>The value of the field while the operation runs for one event.</summary>
    public static DelegateResolver OfEvent { get; } = new(context => new(((OneEvent)context.RootValue!).Value));

    public EventStream Start(IResolveFieldContext context) => start(context);

    public ValueTask<IObservable<object?>> ResolveAsync(IResolveFieldContext context) => throw new NotSupportedException();
}
