using GraphQL;
using Platform.Api.Access;

namespace Platform.Api.GraphQL;

/// <summary>Kinds of operation that a transport carries.</summary>
[Flags]
internal enum OperationKinds
{
    Query = 1,
    Mutation = 2,
    Subscription = 4,
    All = Query | Mutation | Subscription,
}

/// <summary>One operation to run, as any transport brings it.</summary>
internal sealed record GraphQLCall(string Query, string? OperationName, Inputs? Variables, string? IdempotencyKey)
{
    public required IServiceProvider Services { get; init; }

    public CallerPrincipal? Principal { get; init; }

    public OperationKinds Allowed { get; init; } = OperationKinds.All;
}
